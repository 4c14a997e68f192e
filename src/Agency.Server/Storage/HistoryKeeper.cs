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
    private const int Batch = 50;

    private const string OldSessions = "SELECT id FROM sessions WHERE finished_at < @before ORDER BY finished_at LIMIT @Batch";

    // What is still to be done is done by its events.
    private const string OldEvents =
        """
        SELECT e.id FROM events e WHERE e.received_at < @before AND e.state <> 'new'
            AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.id = e.incident_id AND (i.state IN ('healing', 'waiting') OR (i.state = 'open' AND i.next_attempt_at IS NOT NULL)))
        ORDER BY e.received_at LIMIT @Batch
        """;

    // A session may be newer than the incident's last event; one that is open and waits for no attempt is only kept.
    private const string OldIncidents =
        """
        SELECT i.id FROM incidents i WHERE i.updated_at < @before AND (i.state IN ('healed', 'delivered', 'closed', 'escalated') OR (i.state = 'open' AND i.next_attempt_at IS NULL))
            AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.incident_id = i.id) ORDER BY i.updated_at LIMIT @Batch
        """;

    /// <summary>What belongs to a session, before the session itself.</summary>
    private static readonly string[] Parts = ["steps", "effects", "signals", "artifacts", "approvals", "notifications"];

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken cancellationToken) =>
        await SweepAsync<string>(OldSessions, SessionAsync, cancellationToken)
        + await SweepAsync<long>(OldEvents, (s, id) => s.ExecuteAsync("DELETE FROM events WHERE id = @id", new { id }), cancellationToken)
        + await SweepAsync<string>(OldIncidents, (s, id) => s.ExecuteAsync("DELETE FROM incidents WHERE id = @id", new { id }), cancellationToken);

    /// <summary>Looks without a lock, for mostly there is nothing, and removes a few at a time.</summary>
    private async Task<int> SweepAsync<T>(string old, Func<ServerSession, T, Task<int>> remove, CancellationToken cancellationToken)
    {
        for (var removed = 0; ;)
        {
            var ids = await database.ReadAsync(
                async s => await s.ListAsync<T>(old, new { before = await s.ValueAsync<long>("SELECT {now}") - (long)TimeSpan.FromDays(options.Settings.Retention.HistoryDays).TotalMilliseconds, Batch }), cancellationToken);
            if (ids.Count == 0)
                return removed;
            removed += await database.WriteAsync(
                async s =>
                {
                    var count = 0;
                    foreach (var id in ids)
                        count += await remove(s, id);
                    return count;
                },
                cancellationToken);
            // Whoever waits to write has his turn.
            await Task.Yield();
        }
    }

    private static async Task<int> SessionAsync(ServerSession session, string id)
    {
        foreach (var part in Parts)
            await session.ExecuteAsync($"DELETE FROM {part} WHERE session_id = @id", new { id });
        return await session.ExecuteAsync("DELETE FROM sessions WHERE id = @id", new { id });
    }
}
