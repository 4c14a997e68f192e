using Agency.Server.Storage;

namespace Agency.Server.Workers;

/// <summary>
/// The database's time on this machine: its clock read once in a while, and in between the time that has passed by the
/// machine's steady counter. What the machine's own clock says does not matter.
/// </summary>
internal sealed class DatabaseTime(TimeProvider time) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset read = time.GetUtcNow();
    private long readAt = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public async Task ReadAsync(ServerDatabase database, CancellationToken cancellationToken)
    {
        var before = time.GetTimestamp();
        var now = await database.NowAsync(cancellationToken);
        var took = time.GetElapsedTime(before);
        lock (gate)
        {
            read = now + (took / 2);
            readAt = time.GetTimestamp();
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return read + time.GetElapsedTime(readAt);
    }

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
