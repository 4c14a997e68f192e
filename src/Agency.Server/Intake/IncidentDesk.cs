using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Workers.Healing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Intake;

/// <summary>
/// Makes incidents of events, and begins sessions for them: in the same transaction, so that an event is never lost and never counts
/// twice, and one node at a time, so that two events about one problem meet. While an incident is being healed, further events only
/// join it; between two attempts lies the cooldown, and after the last one it is a human's.
/// </summary>
internal sealed class IncidentDesk(ServerDatabase database, ServerOptions options, ISessionQueue queue, IEmergencyStop stop, TimeProvider time, ILogger<IncidentDesk> log) : BackgroundService
{
    // Any number that nobody else locks by.
    private const long Lock = 0x4445534B;
    private const int MostAtOnce = 100;
    private const int MostKept = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private IncidentSettings Rules => options.Settings.Incidents;

    private long Window => (long)TimeSpan.FromMinutes(Rules.WindowMinutes).TotalMilliseconds;

    private long Cooldown => (long)TimeSpan.FromMinutes(Rules.CooldownMinutes).TotalMilliseconds;

    /// <summary>Goes through what is new. True when there may be more.</summary>
    internal async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        var any = await database.ReadAsync(
            s => s.ValueAsync<long?>(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM events WHERE state = 'new') OR EXISTS (SELECT 1 FROM incidents WHERE state = 'open' AND next_attempt_at <= {now})
                """),
            cancellationToken);
        if (any is null)
            return false;
        var commands = new List<EventRow>();
        var count = await database.WriteAsync(
            async s =>
            {
                commands.Clear();
                if (database.IsPostgres)
                    await s.ExecuteAsync("SELECT pg_advisory_xact_lock(@Lock)", new { Lock });
                var events = await s.ListAsync<EventRow>("SELECT * FROM events WHERE state = 'new' ORDER BY id LIMIT @MostAtOnce", new { MostAtOnce });
                foreach (var row in events)
                    await TakeAsync(s, row, commands);
                foreach (var due in await s.ListAsync<IncidentRow>("SELECT * FROM incidents WHERE state = 'open' AND next_attempt_at <= {now} LIMIT 100"))
                    await BeginAsync(s, due, "the cooldown is over");
                return events.Count;
            },
            cancellationToken);
        // After their transaction: a stop is one of its own.
        foreach (var command in commands)
            await stop.StopAsync("repository:" + command.Repository, "by a comment", command.Actor ?? "somebody", cancellationToken);
        await queue.WakeAsync(cancellationToken);
        return count == MostAtOnce;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RoundAsync(stoppingToken))
                    continue;
                await Task.Delay(Poll, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                log.LogWarning("Events could not be gone through: {Reason}", failure.Message);
            }
        }
    }

    private async Task TakeAsync(ServerSession session, EventRow row, List<EventRow> stops)
    {
        var problem = ProblemEventJson.Read(row.Event);
        switch (row.Status)
        {
            case EventStatus.Failure:
                await JoinAsync(session, row, problem);
                break;
            case EventStatus.Recovered:
                await RecoverAsync(session, row, problem);
                break;
            case EventStatus.Command:
                await ObeyAsync(session, row, problem, stops);
                break;
            default:
                await MarkAsync(session, row, "ignored", "good to know", null);
                break;
        }
    }

    private async Task JoinAsync(ServerSession session, EventRow row, ProblemEvent problem)
    {
        var repository = row.Repository ?? RepositoryOf(row.Service);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.OccurredAt);
        var open = await OpenAsync(session, repository, row.Service);
        var found = IncidentCorrelator.Find(open.Select(Known), repository, row.Service, row.Branch, row.Fingerprint ?? "", problem, at, TimeSpan.FromMilliseconds(Window));
        var category = Category(row);
        if (found is null)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"i-{at.UtcDateTime:yyyyMMdd-HHmmss}-{SessionIds.Short($"{row.Source}/{row.DeliveryId}")}");
            await session.ExecuteAsync(
                """
                INSERT INTO incidents (id, repository, service, commit_sha, branch, run_id, fingerprint, title, category, state, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at)
                VALUES (@id, @repository, @Service, @CommitSha, @Branch, @RunId, @Fingerprint, @title, @category, 'open', @tests, @endpoints, @Tags, 1, 0, {now}, {now})
                """,
                new
                {
                    id, repository, row.Service, row.CommitSha, row.Branch, row.RunId, row.Fingerprint,
                    title = Title(problem), category, tests = Write(problem.Context.FailedTests), endpoints = Write(problem.Context.AffectedEndpoints), row.Tags,
                });
            await MarkAsync(session, row, "correlated", "a new incident", id);
            await BeginAsync(session, (await session.FirstAsync<IncidentRow>("SELECT * FROM incidents WHERE id = @id", new { id }))!, "it is new");
            return;
        }

        var incident = open.First(i => i.Id == found.Id);
        var joined = incident with
        {
            CommitSha = incident.CommitSha ?? row.CommitSha,
            Branch = incident.Branch ?? row.Branch,
            RunId = row.RunId ?? incident.RunId,
            Repository = incident.Repository ?? repository,
            Category = incident.Category is "unknown" or "alert" && category is not ("unknown" or "alert") ? category : incident.Category,
            FailedTests = Write(Read(incident.FailedTests).Union(problem.Context.FailedTests, StringComparer.Ordinal)),
            Endpoints = Write(Read(incident.Endpoints).Union(problem.Context.AffectedEndpoints, StringComparer.Ordinal)),
            Tags = Write(Read(incident.Tags).Union(Read(row.Tags), StringComparer.Ordinal)),
        };
        await session.ExecuteAsync(
            """
            UPDATE incidents SET commit_sha = @CommitSha, branch = @Branch, run_id = @RunId, repository = @Repository, service = COALESCE(service, @service), category = @Category,
                failed_tests = @FailedTests, endpoints = @Endpoints, tags = @Tags, events = events + 1, updated_at = {now} WHERE id = @Id
            """,
            new { joined.Id, joined.CommitSha, joined.Branch, joined.RunId, joined.Repository, joined.Category, joined.FailedTests, joined.Endpoints, joined.Tags, service = row.Service });
        await MarkAsync(session, row, "correlated", "about a known incident", incident.Id);
        // Whoever waits for the logs of the run goes on.
        if (row.Source == "ci-logs" && incident is { State: IncidentStates.Healing, SessionId: { } waiting })
            await queue.SignalAsync(session, waiting, new SignalRecord(ProblemReader.LogsSignal, "{}", "intake"), "logs/" + row.DeliveryId);
        if (incident.State == IncidentStates.Healing && incident.CommitSha == row.CommitSha)
            await TellOfRunAsync(session, incident, row, hasPassed: false);
        if (incident.State == IncidentStates.Open)
            await BeginAsync(session, joined, "it came again");
    }

    /// <summary>Tells the session that a run of its commit has ended: it may have asked for it.</summary>
    private async Task TellOfRunAsync(ServerSession session, IncidentRow incident, EventRow row, bool hasPassed)
    {
        if (incident.SessionId is { } id)
            await queue.SignalAsync(session, id, new SignalRecord(RunEnded.Signal, SessionJson.Write(new RunEnded(hasPassed, row.ReceivedAt)), row.Source), $"{row.Source}/{row.DeliveryId}");
    }

    /// <summary>Begins an attempt, where one is due and allowed.</summary>
    private async Task BeginAsync(ServerSession session, IncidentRow incident, string why)
    {
        var now = await session.ValueAsync<long>("SELECT {now}");
        if (incident.NextAttemptAt > now)
            return;
        var reason = incident.Repository is not { } name || !options.Settings.Repositories.TryGetValue(name, out var repository) ? "The repository is not among those that are healed."
            : repository.Automatic == "no" ? "Sessions of this repository are begun by hand."
            : incident.Attempts >= Rules.MaxAttempts ? $"It was tried {incident.Attempts} times."
            : null;
        if (reason is not null)
        {
            await session.ExecuteAsync("UPDATE incidents SET state_reason = @reason, next_attempt_at = NULL WHERE id = @Id", new { incident.Id, reason });
            return;
        }

        var attempt = (int)incident.Attempts + 1;
        var sessionId = string.Create(CultureInfo.InvariantCulture, $"s{incident.Id[1..]}-{attempt}");
        await queue.EnqueueAsync(session, new NewSession(sessionId, IncidentInput.Workflow, incident.Repository!, incident.Category, incident.Title, SessionJson.Write(new IncidentInput(incident.Id)))
        {
            IncidentId = incident.Id,
            Attempt = attempt,
            Priority = incident.Category == "alert" ? 7 : 5,
        });
        await session.ExecuteAsync(
            "UPDATE incidents SET state = 'healing', state_reason = @reason, attempts = @attempt, next_attempt_at = {now} + @Cooldown, session_id = @sessionId, updated_at = {now} WHERE id = @Id",
            new { incident.Id, attempt = (long)attempt, reason = $"Attempt {attempt}: {why}.", Cooldown, sessionId });
    }

    /// <summary>A run that succeeds closes what its commit or branch had open; a recovery closes what its service or alert had.</summary>
    private async Task RecoverAsync(ServerSession session, EventRow row, ProblemEvent problem)
    {
        var repository = row.Repository ?? RepositoryOf(row.Service);
        var over = (await OpenAsync(session, repository, row.Service)).Where(i =>
            i.State is IncidentStates.Open or IncidentStates.Escalated
            && (row.Service is not null && i.Service == row.Service || problem.Commit.Length > 0 && i.CommitSha == problem.Commit || row.Branch is not null && i.Branch == row.Branch)).ToList();
        foreach (var incident in over)
            await session.ExecuteAsync("UPDATE incidents SET state = 'closed', state_reason = 'It works again.', closed_at = {now}, updated_at = {now} WHERE id = @Id", new { incident.Id });
        foreach (var healing in (await OpenAsync(session, repository, row.Service)).Where(i => i.State == IncidentStates.Healing && i.CommitSha == row.CommitSha))
            await TellOfRunAsync(session, healing, row, hasPassed: true);
        await MarkAsync(session, row, "correlated", $"closes {over.Count} incidents", over.Count > 0 ? over[0].Id : null);
    }

    private async Task ObeyAsync(ServerSession session, EventRow row, ProblemEvent problem, List<EventRow> stops)
    {
        var actor = row.Actor ?? "somebody";
        var command = problem.Event["COMMAND_".Length..].ToLowerInvariant();
        var newest = await session.FirstAsync<IncidentRow>("SELECT * FROM incidents WHERE repository = @Repository AND state <> 'closed' ORDER BY updated_at DESC LIMIT 1", new { row.Repository });
        string result;
        switch (command)
        {
            case "stop":
                stops.Add(row);
                result = "the repository was stopped";
                break;
            case "heal" when newest is { State: IncidentStates.Open or IncidentStates.Escalated }:
                await session.ExecuteAsync("UPDATE incidents SET state = 'open', attempts = 0 WHERE id = @Id", new { newest.Id });
                await BeginAsync(session, newest with { Attempts = newest.Attempts >= Rules.MaxAttempts ? 0 : newest.Attempts, NextAttemptAt = null }, $"{actor} asked for it");
                result = "a session was begun";
                break;
            case "approve" or "reject":
                var approval = await session.FirstAsync<ApprovalRow>("SELECT id, session_id, category FROM approvals WHERE repository = @Repository AND state = 'waiting' ORDER BY asked_at DESC LIMIT 1", new { row.Repository });
                result = approval is null ? "nothing waits for an answer" : await ApprovalDesk.AnswerAsync(session, queue, approval, row.Repository!, command == "approve", problem.Error, actor, "comment")
                    ? $"{command}d {approval.SessionId}" : "it was answered before";
                break;
            default:
                result = "there is nothing to heal";
                break;
        }

        await session.ExecuteAsync(
            "INSERT INTO audit (at, actor, role, action, subject, detail) VALUES ({now}, @actor, 'comment', @command, @Repository, @result)", new { actor, command, row.Repository, result });
        await MarkAsync(session, row, "correlated", result, newest?.Id);
    }

    private string? RepositoryOf(string? service) => service is null ? null
        : options.Settings.Repositories.Where(r => r.Value.Service == service || (r.Value.Service is null && r.Key.Split('/')[^1] == service)).Select(r => r.Key).FirstOrDefault();

    private static Task<IReadOnlyList<IncidentRow>> OpenAsync(ServerSession session, string? repository, string? service) => session.ListAsync<IncidentRow>(
        "SELECT * FROM incidents WHERE (repository = @repository OR service = @service) AND state NOT IN ('closed', 'healed') ORDER BY updated_at DESC LIMIT 500", new { repository, service });

    private static OpenIncident Known(IncidentRow row) => new()
    {
        Id = row.Id,
        Repository = row.Repository,
        Service = row.Service,
        Commit = row.CommitSha,
        Branch = row.Branch,
        Fingerprint = row.Fingerprint,
        FailedTests = Read(row.FailedTests),
        Endpoints = Read(row.Endpoints),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
    };

    private static Task<int> MarkAsync(ServerSession session, EventRow row, string state, string reason, string? incident) => session.ExecuteAsync(
        "UPDATE events SET state = @state, state_reason = @reason, incident_id = @incident WHERE id = @Id", new { row.Id, state, reason, incident });

    private static string Category(EventRow row) => Read(row.Tags).LastOrDefault(t => t.StartsWith("category:", StringComparison.Ordinal))?["category:".Length..] ?? "unknown";

    private static string Title(ProblemEvent problem) => problem.Error.Length > 0 ? problem.Error.Length > 200 ? problem.Error[..200] + "…" : problem.Error : problem.Event;

    private static string Write(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.Take(MostKept));

    private static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize<List<string>>(json) ?? [];
}
