using Agency.Core.Execution;

namespace Agency.Adapters.Processes;

/// <summary>
/// A process to converse with. The limits on time, memory and processes hold; its output is the reader's to bound.
/// </summary>
internal sealed class RunningProcess : IRunningProcess
{
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(2);

    private readonly ProcessHandle handle;
    private readonly ProcessRunner runner;
    private readonly ErrorTail tail = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task errors;
    private readonly Task supervision;
    private int disposed;

    public RunningProcess(ProcessHandle handle, ProcessSpec spec, ProcessRunner runner, IProcessWatch? watch)
    {
        this.handle = handle;
        this.runner = runner;
        Input = handle.Input;
        Output = handle.Output;
        errors = ProcessRunner.DrainAsync(handle.Error, tail.Add);
        var never = new TaskCompletionSource();
        supervision = runner.SuperviseAsync(handle, spec.Limits, never.Task, watch, stop.Token);
    }

    /// <inheritdoc/>
    public Stream Input { get; }

    /// <inheritdoc/>
    public Stream Output { get; }

    /// <inheritdoc/>
    public string ErrorTail => tail.ToString();

    /// <inheritdoc/>
    public bool HasExited => disposed != 0 || supervision.IsCompleted || handle.HasExited;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await stop.CancelAsync();
        await supervision;
        await runner.CompletesAsync(errors, DrainGrace);
        handle.Dispose();
        stop.Dispose();
    }
}
