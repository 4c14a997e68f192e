namespace Agency.Server.Intake.Events;

/// <summary>Wakes this process's correlator when events were written. Lost wakes do no harm: it looks by itself, too.</summary>
internal sealed class CorrelationSignal
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
