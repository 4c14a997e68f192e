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
    // Any number that nobody else locks by.
    private const long Lock = 0x434C41494D;

    private const long Hour = 3_600_000;

    private long LeaseMilliseconds => (long)timing.Lease.TotalMilliseconds;

    /// <summary>The next session for a node; null when there is none, or no room.</summary>
    public async Task<ClaimedSession?> TryClaimAsync(string node, CancellationToken cancellationToken)
    {
        // Looking costs no lock, and mostly there is nothing.
        if (await database.ReadAsync(s => s.ValueAsync<long?>("SELECT 1 FROM sessions WHERE state = 'queued' AND (wake_at IS NULL OR wake_at <= {now}) LIMIT 1"), cancellationToken) is null)
            return null;
        return await database.WriteAsync(s => ClaimAsync(s, node), cancellationToken);
    }

    /// <summary>Says that a node still works on a session. False when it is no longer its own.</summary>
    public async Task<bool> RenewAsync(SessionLease lease, CancellationToken cancellationToken) => await database.WriteAsync(
        s => s.ExecuteAsync(
            "UPDATE sessions SET lease_until = {now} + @lease WHERE id = @SessionId AND epoch = @Epoch AND state = 'running'",
            new { lease.SessionId, lease.Epoch, lease = LeaseMilliseconds }),
        cancellationToken) == 1;

    /// <summary>Which of these sessions are still with the epoch they were taken with.</summary>
    public async Task<IReadOnlySet<string>> StillHeldAsync(IReadOnlyList<SessionLease> leases, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lease in leases)
        {
            if (await database.ReadAsync(s => s.ValueAsync<long?>("SELECT 1 FROM sessions WHERE id = @SessionId AND epoch = @Epoch AND state = 'running'", lease), cancellationToken) is not null)
                held.Add(lease.SessionId);
        }

        return held;
    }

    /// <summary>
    /// Queues the sessions whose node is gone, and those whose wait is over. A lease that lies further ahead than any is given
    /// shows that the clock was set back; it counts as over too.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var any = await database.ReadAsync(
            s => s.ValueAsync<long?>(
                """
                SELECT 1 FROM sessions WHERE (state = 'running' AND (lease_until < {now} OR lease_until > {now} + 2 * @lease)) OR (state = 'waiting' AND wake_at <= {now}) LIMIT 1
                """,
                new { lease = LeaseMilliseconds }),
            cancellationToken);
        if (any is null)
            return 0;
        return await database.WriteAsync(
            async s =>
            {
                var expired = await s.ExecuteAsync(
                    """
                    UPDATE sessions SET state = 'queued', node = NULL, lease_until = NULL, updated_at = {now}
                    WHERE state = 'running' AND (lease_until < {now} OR lease_until > {now} + 2 * @lease)
                    """,
                    new { lease = LeaseMilliseconds });
                SessionMetrics.LeasesExpired.Add(expired);
                return expired + await s.ExecuteAsync(
                    "UPDATE sessions SET state = 'queued', wait_for = NULL, wake_at = NULL, updated_at = {now} WHERE state = 'waiting' AND wake_at <= {now}");
            },
            cancellationToken);
    }

    private async Task<ClaimedSession?> ClaimAsync(ServerSession session, string node)
    {
        if (database.IsPostgres)
            await session.ExecuteAsync("SELECT pg_advisory_xact_lock(@Lock)", new { Lock });
        var limits = options.Settings.Limits;
        var running = await session.ValueAsync<long>("SELECT COUNT(*) FROM sessions WHERE state = 'running'");
        if (running >= limits.SessionsInAll || await session.ValueAsync<long?>("SELECT 1 FROM stops WHERE scope = 'all'") is not null)
            return null;
        // Sessions that have used the sandbox already may end; those that are new wait until there is room again.
        var used = await session.ValueAsync<long?>("SELECT SUM(sandbox_ms) FROM sessions WHERE updated_at > {now} - @Hour", new { Hour }) ?? 0;
        var isOverBudget = used >= limits.SandboxMinutesPerHour * 60_000L;
        var next = await session.FirstAsync<ClaimedSession>(
            """
            SELECT s.id, s.workflow, s.repository, s.attempt, s.input, s.epoch + 1 AS epoch, s.failures
            FROM sessions s LEFT JOIN turns t ON t.repository = s.repository
            WHERE s.state = 'queued' AND (s.wake_at IS NULL OR s.wake_at <= {now}) AND (@isOverBudget = 0 OR s.step > 0)
                AND NOT EXISTS (SELECT 1 FROM stops x WHERE x.scope = 'repository:' || s.repository OR x.scope = 'session:' || s.id)
                AND (SELECT COUNT(*) FROM sessions r WHERE r.repository = s.repository AND r.state = 'running') < @perRepository
            ORDER BY COALESCE(t.served_at, 0), s.priority DESC, s.created_at, s.id
            LIMIT 1
            """,
            new { perRepository = (long)limits.SessionsPerRepository, isOverBudget = isOverBudget ? 1 : 0 });
        if (next is null)
            return null;
        await session.ExecuteAsync(
            """
            UPDATE sessions SET state = 'running', epoch = @Epoch, node = @node, lease_until = {now} + @lease, wake_at = NULL, wait_for = NULL,
                started_at = COALESCE(started_at, {now}), updated_at = {now} WHERE id = @Id
            """,
            new { next.Id, next.Epoch, node, lease = LeaseMilliseconds });
        await session.ExecuteAsync(
            "INSERT INTO turns (repository, served_at) VALUES (@Repository, {now}) ON CONFLICT (repository) DO UPDATE SET served_at = excluded.served_at",
            new { next.Repository });
        return next;
    }
}
