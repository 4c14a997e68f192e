using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Agency.Adapters.Processes;

/// <summary>
/// Starts every process from one thread that lives as long as we do. A child that asked to die with its parent
/// (as a sandbox does, so that nothing survives a killed run) dies with the thread that started it, and threads of
/// the pool come and go.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Task> Queue = Open();

    /// <summary>Starts a prepared process; the task fails with whatever starting throws.</summary>
    public static Task StartAsync(Process process)
    {
#pragma warning disable RS0030 // The one place where processes start.
        var start = new Task(() => process.Start(), TaskCreationOptions.RunContinuationsAsynchronously);
#pragma warning restore RS0030
        Queue.Add(start);
        return start;
    }

    private static BlockingCollection<Task> Open()
    {
        var queue = new BlockingCollection<Task>();
        new Thread(() => Serve(queue)) { IsBackground = true, Name = "process starter" }.Start();
        return queue;
    }

    [SuppressMessage("Agency", "AGY011", Justification = "This thread exists to run these one after the other.")]
    private static void Serve(BlockingCollection<Task> queue)
    {
        foreach (var start in queue.GetConsumingEnumerable())
            start.RunSynchronously(TaskScheduler.Default);
    }
}
