namespace Agency.Adapters.Stopping;

/// <summary>A heal's leave to go on. Disposing takes its registration back.</summary>
public sealed class HealPass : IAsyncDisposable
{
    private readonly string registration;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Task watch;
    private int disposed;

    internal HealPass(string registration, Func<StopMark?> look, TimeSpan interval, TimeProvider time)
    {
        this.registration = registration;
        Token = stop.Token;
        watch = WatchAsync(look, interval, time);
    }

    /// <summary>Fires within a fifth of a second when healing is stopped.</summary>
    public CancellationToken Token { get; }

    /// <summary>Who stopped it; null as long as nobody did.</summary>
    public StopMark? StoppedBy { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await ended.CancelAsync();
        await watch;
        HealGate.TryDelete(registration);
        stop.Dispose();
        ended.Dispose();
    }

    private async Task WatchAsync(Func<StopMark?> look, TimeSpan interval, TimeProvider time)
    {
        // Looking is one cheap system call, needs no watcher that could fail unnoticed, and works on every file system.
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (look() is not { } mark)
                    continue;
                StoppedBy = mark;
                await stop.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The heal is over.
        }
    }
}
