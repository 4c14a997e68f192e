using Agency.Server.Configuration;
using Agency.Server.Hosting;

namespace Agency.Server.Storage;

/// <summary>
/// Keeps the database from growing without end: sessions that ended long ago go, with all that belongs to them, and so do the
/// events and incidents of that time. What people decided stays in the audit, and what autonomy counts stays counted.
/// </summary>
internal sealed class HistoryKeeper(ServerDatabase database, ServerOptions options) : IHousekeeper
{
    // Small, so that those who write meanwhile do not wait for long.
    private const int Batch = 200;

    // Any number that nobody else locks by.
    private const long Lock = 0x4147484B4550;

    private const string OldSessions = "SELECT id FROM sessions WHERE finished_at < @before AND state IN ('finished', 'failed', 'stopped') ORDER BY finished_at, id LIMIT @Batch";
    private const string OldEvents = "SELECT id FROM events WHERE received_at < @before AND state <> 'new' ORDER BY received_at, id LIMIT @Batch";

    // A session may be newer than the incident's last event.
    private const string OldIncidents =
        """
        SELECT i.id FROM incidents i WHERE i.updated_at < @before AND i.state IN ('healed', 'closed', 'escalated')
            AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.incident_id = i.id) ORDER BY i.updated_at, i.id LIMIT @Batch
        """;

    /// <summary>What belongs to a session, before the session itself.</summary>
    private static readonly string[] Parts = ["steps", "effects", "signals", "artifacts", "approvals", "notifications"];

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var remove in (Func<ServerSession, long, Task<int>>[])[SessionsAsync, EventsAsync, IncidentsAsync])
        {
            int count;
            do
            {
                count = await database.WriteAsync(s => BatchAsync(s, remove), cancellationToken);
                removed += count;
            }
            while (count == Batch);
        }

        return removed;
    }

    private async Task<int> BatchAsync(ServerSession session, Func<ServerSession, long, Task<int>> remove)
    {
        await session.LockAsync(Lock);
        var before = await session.ValueAsync<long>("SELECT {now}") - (long)TimeSpan.FromDays(options.Settings.Retention.HistoryDays).TotalMilliseconds;
        return await remove(session, before);
    }

    private static async Task<int> SessionsAsync(ServerSession session, long before)
    {
        foreach (var part in Parts)
            await session.ExecuteAsync($"DELETE FROM {part} WHERE session_id IN ({OldSessions})", new { before, Batch });
        return await session.ExecuteAsync($"DELETE FROM sessions WHERE id IN ({OldSessions})", new { before, Batch });
    }

    private static Task<int> EventsAsync(ServerSession session, long before) => session.ExecuteAsync($"DELETE FROM events WHERE id IN ({OldEvents})", new { before, Batch });

    private static Task<int> IncidentsAsync(ServerSession session, long before) => session.ExecuteAsync($"DELETE FROM incidents WHERE id IN ({OldIncidents})", new { before, Batch });
}
