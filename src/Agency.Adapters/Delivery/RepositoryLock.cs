namespace Agency.Adapters.Delivery;

/// <summary>One at a time for everything that changes a repository's tree, across processes.</summary>
internal sealed class RepositoryLock(IRepositoryFiles files, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public const string Busy = "another Agency process is changing this repository; try again when it is done";

    /// <summary>Waits for its turn; null when that does not come within half a minute.</summary>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (files.TryLock(DeliveryPlaces.Lock) is { } hold)
                return hold;
            if (time.GetElapsedTime(started) > Patience)
                return null;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
