using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Kills a sandbox whose processes multiply, where no control group bounds them. A fork bomb must be caught within
/// milliseconds, for soon after it leaves nobody a turn: so this looks from a thread of its own, at one number the
/// kernel keeps for the whole system, and counts the sandbox's tree only when that has grown by more than the limit.
/// </summary>
internal sealed class CrowdGuard : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly int limit;
    private readonly Func<string?> first;
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread thread;
    private volatile bool struck;

    /// <param name="limit">Processes and threads that the sandbox may have.</param>
    /// <param name="first">The identity of the sandbox's first process; null while it is not known.</param>
    public CrowdGuard(int limit, Func<string?> first)
    {
        this.limit = limit;
        this.first = first;
        thread = new Thread(Watch) { IsBackground = true, Name = "sandbox guard", Priority = ThreadPriority.Highest };
        thread.Start();
    }

    /// <summary>Set once the sandbox was killed for its processes.</summary>
    public ProcessEnd? End => struck ? ProcessEnd.ProcessLimit : null;

    public void Dispose()
    {
        ended.Set();
        thread.Join();
        ended.Dispose();
    }

    private void Watch()
    {
        // Once for nothing, so that all of it is compiled when it counts.
        _ = ProcessTree.WithDescendants(Environment.ProcessId).Sum(s => s.Threads);
        var before = ProcessTree.TasksOfTheSystem();
        while (!ended.Wait(Interval))
        {
            var now = ProcessTree.TasksOfTheSystem();
            before = Math.Min(before, now);
            if (now - before <= limit || first() is not { } identity)
                continue;
            var process = int.Parse(identity.AsSpan(0, identity.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
            if (ProcessTree.WithDescendants(process).Sum(s => s.Threads) <= limit)
                continue;
            struck = true;
            NativeMethods.KillProcess(process);
            return;
        }
    }
}
