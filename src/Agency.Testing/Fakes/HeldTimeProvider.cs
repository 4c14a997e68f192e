namespace Agency.Testing.Fakes;

/// <summary>
/// The system's clock, but for waits of one length: those last until the test says so. So a test can let a limit of many minutes
/// run out at the moment that it has waited for.
/// </summary>
/// <param name="held">The length; every timer that is made with just this one is held.</param>
public sealed class HeldTimeProvider(TimeSpan held) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ITimer> timers = [];
    private bool isReleased;

    /// <summary>Timers that are held.</summary>
    public int Held
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    /// <summary>Lets every timer that is held fire, and those of the future at once.</summary>
    public void Release()
    {
        lock (gate)
        {
            isReleased = true;
            foreach (var timer in timers)
                timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != held)
            return base.CreateTimer(callback, state, dueTime, period);
        var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            timers.Add(timer);
            if (isReleased)
                timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return timer;
    }
}
