using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>The queue in the database.</summary>
internal sealed class SessionQueue(ServerDatabase database, WorkSignal work) : ISessionQueue
{
    public async Task<bool> EnqueueAsync(ServerSession transaction, NewSession session) => await transaction.ExecuteAsync(
        """
        INSERT INTO sessions (id, workflow, repository, incident_id, category, title, attempt, state, priority, epoch, step, input, pattern_reused, sandbox_ms, failures, wake_at, created_at, updated_at)
        VALUES (@Id, @Workflow, @Repository, @IncidentId, @Category, @Title, @Attempt, 'queued', @Priority, 0, 0, @Input, 0, 0, 0, {now} + @delay, {now}, {now})
        ON CONFLICT (id) DO NOTHING
        """,
        new
        {
            session.Id,
            session.Workflow,
            session.Repository,
            session.IncidentId,
            session.Category,
            session.Title,
            Attempt = (long)session.Attempt,
            Priority = (long)session.Priority,
            session.Input,
            delay = (long)session.Delay.TotalMilliseconds,
        }) == 1;

    public async Task<bool> EnqueueAsync(NewSession session, CancellationToken cancellationToken)
    {
        var isNew = await database.WriteAsync(s => EnqueueAsync(s, session), cancellationToken);
        await WakeAsync(cancellationToken);
        return isNew;
    }

    public async Task<bool> SignalAsync(ServerSession transaction, string sessionId, SignalRecord signal, string key)
    {
        // Before anything else, so that a session which just goes to rest either sees the signal or is seen to rest.
        await transaction.ValueAsync<string>("SELECT id FROM sessions WHERE id = @sessionId {for-update}", new { sessionId });
        var sent = await transaction.ExecuteAsync(
            """
            INSERT INTO signals (session_id, name, signal_key, payload, sender, sent_at) VALUES (@sessionId, @Name, @key, @Payload, @Sender, {now})
            ON CONFLICT (session_id, signal_key) DO NOTHING
            """,
            new { sessionId, signal.Name, key, signal.Payload, signal.Sender });
        await transaction.ExecuteAsync(
            "UPDATE sessions SET state = 'queued', wait_for = NULL, wake_at = NULL, updated_at = {now} WHERE id = @sessionId AND state = 'waiting' AND wait_for = @Name",
            new { sessionId, signal.Name });
        return sent == 1;
    }

    public Task WakeAsync(CancellationToken cancellationToken)
    {
        work.Wake();
        return Task.CompletedTask;
    }
}
