using Agency.Core.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Sessions;

/// <summary>
/// Stops in the database: the epoch of what ran goes up, so that nothing it still wants to write is taken, and its node,
/// which looks several times a second, cuts it off.
/// </summary>
internal sealed class EmergencyStop(ServerDatabase database, WorkSignal work, ILogger<EmergencyStop> log) : IEmergencyStop
{
    private const string RepositoryPrefix = "repository:";
    private const string SessionPrefix = "session:";

    /// <summary>Whether a text is a scope.</summary>
    public static bool IsScope(string scope) =>
        scope == "all" || (scope.StartsWith(RepositoryPrefix, StringComparison.Ordinal) && scope.Length > RepositoryPrefix.Length)
        || (scope.StartsWith(SessionPrefix, StringComparison.Ordinal) && scope.Length > SessionPrefix.Length);

    public async Task StopAsync(string scope, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!IsScope(scope))
            throw new UserInputException("What is stopped is 'all', 'repository:NAME' or 'session:ID'.");
        var told = $"Healing was stopped by {actor.Name}.";
        await database.WriteAsync(
            async s =>
            {
                // Not while a session is being given to a node: it either sees the stop or is stopped.
                await s.LockAsync(SessionClaims.LockNumber);
                // A session that was stopped stays so by itself.
                if (!scope.StartsWith(SessionPrefix, StringComparison.Ordinal))
                {
                    await s.ExecuteAsync(
                        "INSERT INTO stops (scope, reason, actor, at) VALUES (@scope, @reason, @actor, {now}) ON CONFLICT (scope) DO NOTHING",
                        new { scope, reason, actor = actor.Name });
                }

                await s.ExecuteAsync(
                    """
                    UPDATE sessions SET state = 'stopped', epoch = epoch + 1, node = NULL, lease_until = NULL, wake_at = NULL, wait_for = NULL, outcome_reason = @reason,
                        finished_at = {now}, updated_at = {now}
                    WHERE state IN ('queued', 'running', 'waiting') AND (@scope = 'all' OR @scope = 'repository:' || repository OR @scope = 'session:' || id)
                    """,
                    new { scope, reason = $"Stopped by {actor.Name}: {reason}" });
                await s.ExecuteAsync(
                    """
                    UPDATE approvals SET state = 'withdrawn', comment = @told, decided_at = {now}
                    WHERE state = 'waiting' AND (SELECT x.state FROM sessions x WHERE x.id = approvals.session_id) = 'stopped'
                    """,
                    new { told });
                await s.ExecuteAsync(
                    """
                    UPDATE incidents SET state = 'escalated', state_reason = @told, updated_at = {now}
                    WHERE state IN ('healing', 'waiting') AND (SELECT x.state FROM sessions x WHERE x.id = incidents.session_id) = 'stopped'
                    """,
                    new { told });
                await AuditTable.InsertAsync(s, actor, "stop", scope, reason);
            },
            cancellationToken);
        log.LogWarning("Emergency stop of {Scope} by {Actor}: {Reason}", scope, actor.Name, reason);
    }

    public async Task LiftAsync(string scope, Actor actor, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync("DELETE FROM stops WHERE scope = @scope", new { scope });
                await s.ExecuteAsync("UPDATE incidents SET next_attempt_at = {now} WHERE state = 'open' AND state_reason = @Stopped AND next_attempt_at > {now}", new { Attempts.Stopped });
                await AuditTable.InsertAsync(s, actor, "lift-stop", scope, "");
            },
            cancellationToken);
        log.LogWarning("The emergency stop of {Scope} is lifted by {Actor}", scope, actor.Name);
        work.Wake();
    }
}
