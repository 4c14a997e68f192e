using System.Buffers;
using System.Text;
using Agency.Core.Execution;

namespace Agency.Adapters.Processes;

/// <summary>
/// Starts processes: an argument vector, exactly the environment given plus PATH, HOME, LANG and TMPDIR, limits on
/// time and output. Every process leads a session of its own and its process group is killed when it ends, for
/// whatever reason. A descendant that starts yet another session survives outside a sandbox; inside one nothing does.
/// </summary>
public sealed class ProcessRunner(HostEnvironment host, TimeProvider time) : IProcessRunner
{
    /// <summary>How long a pipe may stay open after its process tree was killed before it is abandoned.</summary>
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(25);

    /// <inheritdoc/>
    public Task<ProcessOutcome> RunAsync(ProcessSpec spec, CancellationToken cancellationToken) => RunAsync(spec, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IRunningProcess?> StartAsync(ProcessSpec spec, CancellationToken cancellationToken) => StartAsync(spec, null, cancellationToken);

    internal async Task<IRunningProcess?> StartAsync(ProcessSpec spec, IProcessWatch? watch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (handle, _) = await ProcessHandle.StartAsync(spec, host);
        return handle is null ? null : new RunningProcess(handle, spec, this, watch);
    }

    internal async Task<ProcessOutcome> RunAsync(ProcessSpec spec, IProcessWatch? watch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = time.GetTimestamp();
        var (handle, reason) = await ProcessHandle.StartAsync(spec, host);
        if (handle is null)
            return new ProcessOutcome.NotStarted(reason);
        using var owned = handle;
        var budget = new OutputBudget(spec.Limits.OutputBytes);
        var output = new OutputCapture(budget);
        var error = new OutputCapture(budget);
        var streams = Task.WhenAll(
            DrainAsync(handle.Output, output.Add),
            DrainAsync(handle.Error, error.Add),
            FeedAsync(handle.Input, spec.StandardInput));
        var end = await SuperviseAsync(handle, spec.Limits, budget.Exhausted, watch, cancellationToken);
        await CompletesAsync(streams, DrainGrace);
        cancellationToken.ThrowIfCancellationRequested();
        if (end == ProcessEnd.Exited && budget.Exhausted.IsCompleted)
            end = ProcessEnd.OutputLimit;
        return new ProcessOutcome.Ended(end, handle.ExitCode, output.ToString(), error.ToString(), time.GetElapsedTime(start));
    }

    /// <summary>Waits for the end, brings it about when a limit is exceeded, and leaves nothing of the tree alive.</summary>
    internal async Task<ProcessEnd> SuperviseAsync(
        ProcessHandle handle, ProcessLimits limits, Task outputExhausted, IProcessWatch? watch, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exit = handle.WaitAsync(CancellationToken.None);
        var deadline = Task.Delay(limits.WallTime, time, stop.Token);
        var exceeded = watch is null ? null : WatchAsync(handle.Id, watch, stop.Token);
        var first = await Task.WhenAny([exit, deadline, outputExhausted, .. exceeded is null ? Array.Empty<Task>() : [exceeded]]);
        var end = ProcessEnd.Exited;
        if (first == outputExhausted)
            end = ProcessEnd.OutputLimit;
        else if (first == deadline && !cancellationToken.IsCancellationRequested)
            end = ProcessEnd.TimedOut;
        await stop.CancelAsync();
        handle.Kill();
        await exit;
        if (first == exceeded && exceeded is { IsCanceled: false })
            end = await exceeded;
        if (watch is not null && await watch.EndedAsync(handle.Id) is { } late && end == ProcessEnd.Exited)
            end = late;
        return end;
    }

    internal static async Task DrainAsync(Stream stream, Action<ReadOnlySpan<byte>> use)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(32 << 10);
        try
        {
            while (await stream.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
                use(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other end is gone: what was read so far is what there is.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal async Task<bool> CompletesAsync(Task task, TimeSpan limit)
    {
        using var done = new CancellationTokenSource();
        var first = await Task.WhenAny(task, Task.Delay(limit, time, done.Token));
        await done.CancelAsync();
        return first == task;
    }

    private static async Task FeedAsync(Stream stream, string? text)
    {
        try
        {
            if (text is not null)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
            stream.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It does not read its input to the end, which is its own business.
        }
    }

    private async Task<ProcessEnd> WatchAsync(int process, IProcessWatch watch, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (watch.Exceeded(process) is { } end)
                return end;
        }

        return ProcessEnd.Exited;
    }
}
