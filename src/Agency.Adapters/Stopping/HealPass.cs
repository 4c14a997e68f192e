using Agency.Core.Healing;

namespace Agency.Adapters.Stopping;

/// <summary>
/// A heal's leave to go on. What is reported to it shows in its registration. Disposing takes the registration back.
/// </summary>
public sealed class HealPass : IHealProgress, IAsyncDisposable
{
    private const int LongestDetail = 300;

    private readonly string registration;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource ended = new();
    private readonly TimeProvider time;
    private readonly Task watch;
    private RunningStage? news;
    private int disposed;

    /// <param name="publish">Puts what the heal is doing into its registration; must not throw.</param>
    internal HealPass(string registration, Func<StopMark?> look, Func<RunningStage, Task> publish, TimeSpan interval, TimeProvider time)
    {
        this.registration = registration;
        this.time = time;
        Token = stop.Token;
        watch = WatchAsync(look, publish, interval);
    }

    /// <summary>Fires within a fifth of a second when healing is stopped.</summary>
    public CancellationToken Token { get; }

    /// <summary>Who stopped it; null as long as nobody did.</summary>
    public StopMark? StoppedBy { get; private set; }

    /// <summary>Takes effect at the next look for a stop, so that a heal never waits for it.</summary>
    public void Report(string stage, string detail) =>
        Volatile.Write(ref news, new RunningStage(stage, detail.Length <= LongestDetail ? detail : detail[..LongestDetail], time.GetUtcNow()));

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

    private async Task WatchAsync(Func<StopMark?> look, Func<RunningStage, Task> publish, TimeSpan interval)
    {
        // Looking is one cheap system call, needs no watcher that could fail unnoticed, and works on every file system.
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (look() is not { } mark)
                {
                    if (Interlocked.Exchange(ref news, null) is { } stage)
                        await publish(stage);
                    continue;
                }

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
