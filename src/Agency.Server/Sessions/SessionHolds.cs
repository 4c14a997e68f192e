using System.Globalization;
using Agency.Server.Configuration;
using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>Tells people why a session that is queued has not been begun, by the same limits that <see cref="SessionClaims"/> keeps.</summary>
internal sealed class SessionHolds(ServerDatabase database, ServerOptions options)
{
    /// <summary>One sentence; null when nothing holds it, or it is not queued.</summary>
    public async Task<string?> WhyAsync(string sessionId, CancellationToken cancellationToken)
    {
        var limits = options.Settings.Limits;
        var row = await database.ReadAsync(
            s => s.FirstAsync<HoldRow>(
                """
                SELECT s.step, CASE WHEN s.wake_at > {now} THEN s.wake_at - {now} ELSE 0 END AS pause, s.failures,
                    (SELECT MIN(x.scope || ' was stopped by ' || x.actor) FROM stops x WHERE x.scope = 'all' OR x.scope = 'repository:' || s.repository OR x.scope = 'session:' || s.id) AS stop,
                    (SELECT COUNT(*) FROM sessions r WHERE r.state = 'running') AS in_all,
                    (SELECT COUNT(*) FROM sessions r WHERE r.state = 'running' AND r.repository = s.repository) AS in_repository,
                    (SELECT COALESCE(SUM(r.sandbox_ms), 0) FROM sessions r WHERE r.updated_at > {now} - 3600000) AS sandbox,
                    (SELECT COUNT(*) FROM nodes n WHERE n.roles LIKE '%worker%' OR n.roles = 'all') AS workers
                FROM sessions s WHERE s.id = @sessionId AND s.state = 'queued'
                """,
                new { sessionId }),
            cancellationToken);
        return row switch
        {
            null => null,
            { Stop: { } stop } => $"Held: {stop}.",
            { Pause: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{(row.Failures > 0 ? "It broke and is tried again" : "It begins")} in {Math.Ceiling(row.Pause / 1000.0)} s."),
            _ when row.InAll >= limits.SessionsInAll => string.Create(CultureInfo.InvariantCulture, $"{row.InAll} sessions are worked on, which is the limit."),
            _ when row.InRepository >= limits.SessionsPerRepository => string.Create(CultureInfo.InvariantCulture, $"{row.InRepository} of its repository's sessions are worked on, which is the limit."),
            { Step: 0 } when row.Sandbox >= limits.SandboxMinutesPerHour * 60_000L =>
                string.Create(CultureInfo.InvariantCulture, $"The {limits.SandboxMinutesPerHour} sandbox minutes of this hour are used up."),
            { Workers: 0 } => "No node that works on sessions is running.",
            _ => null,
        };
    }

    private sealed record HoldRow
    {
        public long Step { get; init; }

        public long Pause { get; init; }

        public long Failures { get; init; }

        public string? Stop { get; init; }

        public long InAll { get; init; }

        public long InRepository { get; init; }

        public long Sandbox { get; init; }

        public long Workers { get; init; }
    }
}
