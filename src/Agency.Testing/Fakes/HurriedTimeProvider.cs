using System.Collections.Concurrent;

namespace Agency.Testing.Fakes;

/// <summary>
/// A clock for tests over real connections, which nobody could move at the right moment: what is to wait for less than a
/// limit has waited at once, and what is to wait for longer waits for ever. The time of day stands still.
/// </summary>
public sealed class HurriedTimeProvider(TimeSpan limit) : TimeProvider
{
    /// <summary>How long somebody wanted to wait, in the order in which they began.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(this, base.CreateTimer(callback, state, Hurried(dueTime), Timeout.InfiniteTimeSpan));

    private TimeSpan Hurried(TimeSpan due)
    {
        if (due != Timeout.InfiniteTimeSpan)
            Waits.Enqueue(due);
        return due < limit && due >= TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
    }

    private sealed class HurriedTimer(HurriedTimeProvider clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Hurried(dueTime), Timeout.InfiniteTimeSpan);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
