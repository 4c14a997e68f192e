using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Storage;

namespace Agency.Server.Intake.Correlation;

/// <summary>The table of incidents.</summary>
internal static class IncidentTable
{
    private const int Recent = 50;

    public static Task<int> InsertAsync(ServerSession session, IncidentRow row) => session.ExecuteAsync(
        """
        INSERT INTO incidents (id, repository, service, commit_sha, branch, run_id, fingerprint, title, category, state, state_reason, failed_tests, endpoints, tags, events, attempts,
            next_attempt_at, session_id, opened_at, updated_at, closed_at)
        VALUES (@Id, @Repository, @Service, @CommitSha, @Branch, @RunId, @Fingerprint, @Title, @Category, @State, @StateReason, @FailedTests, @Endpoints, @Tags, @Events, @Attempts,
            @NextAttemptAt, @SessionId, @OpenedAt, @UpdatedAt, @ClosedAt)
        """,
        row);

    public static Task<int> UpdateAsync(ServerSession session, IncidentRow row) => session.ExecuteAsync(
        """
        UPDATE incidents SET repository = @Repository, service = @Service, commit_sha = @CommitSha, branch = @Branch, run_id = @RunId, fingerprint = @Fingerprint, title = @Title,
            category = @Category, state = @State, state_reason = @StateReason, failed_tests = @FailedTests, endpoints = @Endpoints, tags = @Tags, events = @Events, attempts = @Attempts,
            next_attempt_at = @NextAttemptAt, session_id = @SessionId, updated_at = @UpdatedAt, closed_at = @ClosedAt
        WHERE id = @Id
        """,
        row);

    public static Task<IncidentRow?> FindAsync(ServerSession session, string id) => session.FirstAsync<IncidentRow>("SELECT * FROM incidents WHERE id = @id", new { id });

    /// <summary>The incidents that an event may be about, of those with events since a time.</summary>
    public static async Task<IReadOnlyList<IncidentRow>> CandidatesAsync(ServerSession session, EventRow row, long since)
    {
        var found = new Dictionary<string, IncidentRow>(StringComparer.Ordinal);
        if (row.Repository is not null && row.CommitSha is not null)
            await AddAsync("repository = @Repository AND commit_sha = @CommitSha");
        // Nothing is nearer than the same commit: a flood of events about one is not looked for any further.
        if (found.Count > 0 && row.Status == EventStatus.Failure)
            return [.. found.Values];
        if (row.Fingerprint is not null)
            await AddAsync("fingerprint = @Fingerprint");
        if (row.Repository is not null)
            await AddAsync("repository = @Repository");
        if (row.Service is not null)
            await AddAsync("service = @Service");
        return [.. found.Values];

        async Task AddAsync(string condition)
        {
            var sql = $"SELECT * FROM incidents WHERE {condition} AND updated_at >= @since ORDER BY updated_at DESC LIMIT {Recent}";
            foreach (var incident in await session.ListAsync<IncidentRow>(sql, new { row.Repository, row.CommitSha, row.Fingerprint, row.Service, since }))
                found.TryAdd(incident.Id, incident);
        }
    }

    /// <summary>Whether an event is about a commit that was heard of before another one. False where that is not known.</summary>
    public static async Task<bool> IsOlderAsync(ServerSession session, EventRow row, string? commit)
    {
        if (row.Repository is null || row.CommitSha is null || commit is null || CorrelationRules.SameCommit(row.CommitSha, commit))
            return false;
        var (own, other) = (await FirstAsync(row.CommitSha), await FirstAsync(commit));
        return own < other;

        // One that was pushed anew, as a branch is set back, is new again.
        Task<long?> FirstAsync(string sha) => session.ValueAsync<long?>(
            "SELECT COALESCE(MAX(CASE WHEN kind = 'push' THEN id END), MIN(id)) FROM events WHERE repository = @Repository AND commit_sha = @sha", new { row.Repository, sha });
    }

    /// <summary>
    /// The incident at the commit of an event where that is a newer one: an attempt is made at the newest commit that fails. What an
    /// alert names is what is deployed, and says nothing of that.
    /// </summary>
    public static async Task<IncidentRow> AtNewestAsync(ServerSession session, IncidentRow incident, EventRow row)
    {
        if (row.CommitSha is null || Attempts.ClassOf(row.TagList) == Attempts.Alert)
            return incident;
        if (incident.CommitSha is { } known && (CorrelationRules.SameCommit(row.CommitSha, known) || await IsOlderAsync(session, row, known)))
            return incident;
        if (incident.Branch is not null && row.Branch is not null && row.Branch != incident.Branch)
            return incident;
        return incident with { CommitSha = row.CommitSha, Branch = row.Branch ?? incident.Branch };
    }

    /// <summary>Whether all logs of an incident that name no workflow came from one run.</summary>
    public static async Task<bool> HasLogsOfRunAloneAsync(ServerSession session, string incidentId, string? runId) =>
        runId is not null && await session.ValueAsync<long>(
            "SELECT COUNT(*) FROM events WHERE incident_id = @incidentId AND tags LIKE @like AND COALESCE(run_id, '') <> @runId",
            new { incidentId, runId, like = $"%{JsonSerializer.Serialize(EventTags.FailingLogs)}%" }) == 0;

    /// <summary>The incidents of a repository that a pull request's or issue's number is tagged with, the newest first.</summary>
    public static async Task<IReadOnlyList<IncidentRow>> TaggedAsync(ServerSession session, string repository, string tag)
    {
        var rows = await session.ListAsync<IncidentRow>(
            "SELECT * FROM incidents WHERE repository = @repository AND tags LIKE @like ORDER BY updated_at DESC LIMIT 20",
            new { repository, like = $"%{JsonSerializer.Serialize(tag)}%" });
        return [.. rows.Where(r => r.TagList.Contains(tag))];
    }

    /// <summary>Those that wait for their next attempt, and the time has come.</summary>
    public static Task<IReadOnlyList<IncidentRow>> DueAsync(ServerSession session, long now) =>
        session.ListAsync<IncidentRow>("SELECT * FROM incidents WHERE state = 'open' AND next_attempt_at <= @now ORDER BY next_attempt_at LIMIT 50", new { now });

    /// <summary>Those that are being healed, and the session is over.</summary>
    public static Task<IReadOnlyList<SessionEnd>> EndedAsync(ServerSession session) => session.ListAsync<SessionEnd>(
        """
        SELECT i.id AS incident_id, s.state AS session_state, s.outcome, s.outcome_reason FROM incidents i JOIN sessions s ON s.id = i.session_id
        WHERE i.state IN ('healing', 'waiting') AND s.state IN ('finished', 'failed', 'stopped') LIMIT 50
        """);

    public static Task<int> MarkAsync(ServerSession session, long eventId, string state, string? reason, string? incidentId) => session.ExecuteAsync(
        "UPDATE events SET state = @state, state_reason = @reason, incident_id = @incidentId WHERE id = @eventId", new { eventId, state, reason, incidentId });
}
