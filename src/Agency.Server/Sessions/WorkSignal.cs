namespace Agency.Server.Sessions;

/// <summary>Wakes this process's worker when something may be ready. Lost wakes do no harm: it looks by itself, too.</summary>
internal sealed class WorkSignal
{
    private readonly SemaphoreSlim ready = new(0, 1);

    public void Wake()
    {
        try
        {
            ready.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    /// <summary>Until it is woken, or the time is over.</summary>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => ready.WaitAsync(limit, cancellationToken);
}
