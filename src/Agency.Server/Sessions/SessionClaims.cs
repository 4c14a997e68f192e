using Agency.Server.Configuration;
using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>
/// Gives sessions to nodes, one at a time over all nodes, so that the limits hold: sessions at a time in all and of a
/// repository, sandbox minutes in an hour, what is stopped. The repository that was served longest ago comes first, of its
/// sessions the most urgent, then the oldest.
/// </summary>
internal sealed class SessionClaims(ServerDatabase database, ServerOptions options, WorkerTiming timing)
{
    /// <summary>Whoever holds it keeps others from giving sessions to nodes.</summary>
    public const long LockNumber = 0x434C41494D;

    private const long Hour = 3_600_000;

    // Times that lie ahead by more than this, in milliseconds, were written before the clock was set back.
    private const long Slack = 1000;

    private long Most => timing.MostFailures - 1;

    private long LeaseMilliseconds => (long)timing.Lease.TotalMilliseconds;

    /// <summary>The next session for a node; null when there is none, or no room.</summary>
    public async Task<ClaimedSession?> TryClaimAsync(string node, CancellationToken cancellationToken)
    {
        // Looking costs no lock, and mostly there is nothing.
        if (await database.ReadAsync(s => s.ValueAsync<long?>("SELECT 1 FROM sessions WHERE state = 'queued' AND (wake_at IS NULL OR wake_at <= {now}) LIMIT 1"), cancellationToken) is null)
            return null;
        return await database.WriteAsync(s => ClaimAsync(s, node), cancellationToken);
    }

    /// <summary>
    /// Says that a node still works on a session. False when it is no longer its own, or was not for a moment: whoever let its
    /// lease run out has dropped it, and must not keep it from others.
    /// </summary>
    public async Task<bool> RenewAsync(SessionLease lease, CancellationToken cancellationToken) => await database.WriteAsync(
        s => s.ExecuteAsync(
            "UPDATE sessions SET lease_until = {now} + @lease WHERE id = @SessionId AND epoch = @Epoch AND state = 'running' AND lease_until >= {now}",
            new { lease.SessionId, lease.Epoch, lease = LeaseMilliseconds }),
        cancellationToken) == 1;

    /// <summary>The sessions that are a node's own.</summary>
    public async Task<IReadOnlySet<SessionLease>> OfAsync(string node, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            s => s.ListAsync<SessionLease>("SELECT id AS sessionid, epoch, node FROM sessions WHERE state = 'running' AND node = @node", new { node }), cancellationToken);
        return rows.ToHashSet();
    }

    /// <summary>
    /// Queues the sessions whose node is gone, and those whose wait is over. A lease that lies further ahead than any is given
    /// shows that the database's clock was set back; it counts as over too. Waits that were begun by the clock before are set
    /// back with it.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var any = await database.ReadAsync(
            s => s.ValueAsync<long?>(
                """
                SELECT 1 FROM sessions WHERE (state = 'running' AND (lease_until < {now} OR lease_until > {now} + 2 * @lease)) OR (state = 'waiting' AND wake_at <= {now})
                    OR (state IN ('waiting', 'queued') AND wake_at IS NOT NULL AND updated_at > {now} + @Slack) LIMIT 1
                """,
                new { lease = LeaseMilliseconds, Slack }),
            cancellationToken);
        if (any is null)
            return 0;
        return await database.WriteAsync(
            async s =>
            {
                await s.LockAsync(LockNumber);
                await SetBackAsync(s);
                // What takes its node with it each time, or more than the node has, must not do so for ever.
                await s.ExecuteAsync(
                    """
                    UPDATE approvals SET state = 'withdrawn', decided_at = {now}
                    WHERE state = 'waiting' AND session_id IN (SELECT id FROM sessions WHERE state = 'running' AND lease_until < {now} AND failures >= @Most)
                    """,
                    new { Most });
                var lost = await s.ExecuteAsync(
                    """
                    UPDATE sessions SET state = 'failed', outcome_reason = 'Its node was lost ' || (failures + 1) || ' times while it did one step.', node = NULL, lease_until = NULL,
                        finished_at = {now}, updated_at = {now}
                    WHERE state = 'running' AND lease_until < {now} AND failures >= @Most
                    """,
                    new { Most });
                var expired = await s.ExecuteAsync(
                    """
                    UPDATE sessions SET state = 'queued', node = NULL, lease_until = NULL, failures = failures + CASE WHEN lease_until < {now} THEN 1 ELSE 0 END, updated_at = {now}
                    WHERE state = 'running' AND (lease_until < {now} OR lease_until > {now} + 2 * @lease)
                    """,
                    new { lease = LeaseMilliseconds });
                SessionMetrics.LeasesExpired.Add(lost + expired);
                return lost + expired + await s.ExecuteAsync(
                    "UPDATE sessions SET state = 'queued', wait_for = NULL, wake_at = NULL, updated_at = {now} WHERE state = 'waiting' AND wake_at <= {now}");
            },
            cancellationToken);
    }

    private static async Task SetBackAsync(ServerSession session)
    {
        await session.ExecuteAsync(
            """
            UPDATE steps SET begun_at = begun_at - (SELECT x.updated_at - {now} FROM sessions x WHERE x.id = steps.session_id)
            WHERE state = 'begun' AND session_id IN (SELECT id FROM sessions WHERE state = 'waiting' AND wake_at IS NOT NULL AND updated_at > {now} + @Slack)
            """,
            new { Slack });
        await session.ExecuteAsync(
            "UPDATE sessions SET wake_at = wake_at - (updated_at - {now}), updated_at = {now} WHERE state IN ('waiting', 'queued') AND wake_at IS NOT NULL AND updated_at > {now} + @Slack",
            new { Slack });
    }

    private async Task<ClaimedSession?> ClaimAsync(ServerSession session, string node)
    {
        await session.LockAsync(LockNumber);
        var limits = options.Settings.Limits;
        var running = await session.ValueAsync<long>("SELECT COUNT(*) FROM sessions WHERE state = 'running'");
        if (running >= limits.SessionsInAll)
        {
            SessionMetrics.ClaimsRefused.Add(1, new KeyValuePair<string, object?>("reason", "sessions-in-all"));
            return null;
        }

        if (await session.ValueAsync<long?>("SELECT 1 FROM stops WHERE scope = 'all'") is not null)
        {
            SessionMetrics.ClaimsRefused.Add(1, new KeyValuePair<string, object?>("reason", "stopped"));
            return null;
        }

        // Sessions that have used the sandbox already may end; those that are new wait until there is room again.
        var used = await session.ValueAsync<long?>("SELECT SUM(sandbox_ms) FROM sessions WHERE updated_at > {now} - @Hour", new { Hour }) ?? 0;
        var isOverBudget = used >= limits.SandboxMinutesPerHour * 60_000L;
        var next = await session.FirstAsync<ClaimedSession>(
            """
            SELECT s.id, s.workflow, s.repository, s.attempt, s.input, s.epoch + 1 AS epoch
            FROM sessions s LEFT JOIN turns t ON t.repository = s.repository
            WHERE s.state = 'queued' AND (s.wake_at IS NULL OR s.wake_at <= {now}) AND (@isOverBudget = 0 OR s.step > 0)
                AND NOT EXISTS (SELECT 1 FROM stops x WHERE x.scope = 'repository:' || s.repository OR x.scope = 'session:' || s.id)
                AND (SELECT COUNT(*) FROM sessions r WHERE r.repository = s.repository AND r.state = 'running') < @perRepository
            ORDER BY CASE WHEN t.served_at <= {now} THEN t.served_at ELSE 0 END, s.priority DESC, s.created_at, s.id
            LIMIT 1
            """,
            new { perRepository = (long)limits.SessionsPerRepository, isOverBudget = isOverBudget ? 1 : 0 });
        if (next is null)
        {
            SessionMetrics.ClaimsRefused.Add(1, new KeyValuePair<string, object?>("reason", isOverBudget ? "sandbox-minutes" : "repository"));
            return null;
        }

        var taken = await session.ExecuteAsync(
            """
            UPDATE sessions SET state = 'running', epoch = @Epoch, node = @node, lease_until = {now} + @lease, wake_at = NULL, wait_for = NULL,
                started_at = COALESCE(started_at, {now}), updated_at = {now} WHERE id = @Id AND state = 'queued' AND epoch = @Epoch - 1
            """,
            new { next.Id, next.Epoch, node, lease = LeaseMilliseconds });
        if (taken == 0)
            return null;
        await session.ExecuteAsync(
            "INSERT INTO turns (repository, served_at) VALUES (@Repository, {now}) ON CONFLICT (repository) DO UPDATE SET served_at = excluded.served_at",
            new { next.Repository });
        return next;
    }
}
