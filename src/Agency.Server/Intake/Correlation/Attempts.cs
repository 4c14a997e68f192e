using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Intake.Events;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Intake.Correlation;

/// <summary>Begins attempts at incidents, in the transaction that the incident is written in; so there is exactly one session for each attempt.</summary>
internal sealed class Attempts(ServerOptions options, RepositoryBook repositories, ISessionQueue queue, CorrelationTiming timing)
{
    /// <summary>Why an incident waits while an emergency stop is in force.</summary>
    public const string Stopped = "Sessions are stopped.";

    /// <summary>The class of what an alert tells, as long as nothing better is known.</summary>
    public const string Alert = "alert";

    private const string ClassPrefix = "class:";
    private const string LogsPrefix = "logs:";
    private const int UrgentPriority = 7;
    private const int UsualPriority = 5;

    private readonly IncidentSettings settings = options.Settings.Incidents;

    /// <summary>The tag that tells the class of a failure.</summary>
    public static string ClassTag(string name) => ClassPrefix + name;

    /// <summary>The tag that tells in which folder of the logs' folder the logs are.</summary>
    public static string LogsTag(string folder) => LogsPrefix + folder;

    /// <summary>What the tags say of the class; null where they say nothing.</summary>
    public static string? ClassOf(IEnumerable<string> tags) => tags.Where(t => t.StartsWith(ClassPrefix, StringComparison.Ordinal)).Select(t => t[ClassPrefix.Length..]).LastOrDefault();

    /// <summary>Begins the next attempt if one may be begun; else says in the incident why not.</summary>
    /// <param name="incident">Open.</param>
    /// <param name="askedBy">Who asks for it: neither the cooldown nor the number of attempts, nor that nothing begins by itself, holds a human up.</param>
    /// <returns>The incident, with its new state; not written yet.</returns>
    public async Task<IncidentRow> TryBeginAsync(ServerSession session, IncidentRow incident, NormalisedEvent normalised, string? askedBy, long now)
    {
        var cooldown = (long)TimeSpan.FromMinutes(settings.CooldownMinutes).TotalMilliseconds;
        if (repositories.Obstacle(incident.Repository, askedBy is not null) is { } obstacle)
            return incident with { StateReason = obstacle, NextAttemptAt = null };
        var repository = incident.Repository!;
        if (askedBy is null)
        {
            if (incident.Attempts >= settings.MaxAttempts)
            {
                var reason = string.Create(CultureInfo.InvariantCulture, $"{incident.Attempts} attempts did not heal it.");
                await TellAsync(session, incident, normalised, reason);
                return incident with { State = IncidentStates.Escalated, StateReason = reason, NextAttemptAt = null };
            }

            if (incident.NextAttemptAt > now)
                return incident with { StateReason = "The next attempt waits for the cooldown." };
        }

        var stopped = await session.ValueAsync<string>("SELECT scope FROM stops WHERE scope = 'all' OR scope = @scope", new { scope = $"repository:{repository}" });
        if (stopped is not null)
            return incident with { StateReason = Stopped, NextAttemptAt = now + Math.Max(cooldown, (long)TimeSpan.FromSeconds(10).TotalMilliseconds) };
        var attempt = (int)incident.Attempts + 1;
        var begun = incident with
        {
            State = IncidentStates.Healing,
            StateReason = string.Create(CultureInfo.InvariantCulture, $"Attempt {attempt}."),
            Attempts = attempt,
            NextAttemptAt = null,
            SessionId = IdOf(incident, attempt),
        };
        var input = Input(begun, normalised, askedBy);
        await queue.EnqueueAsync(session, new NewSession(begun.SessionId, IncidentInput.Workflow, repository, begun.Category, begun.Title, SessionJson.Write(input))
        {
            IncidentId = begun.Id,
            Attempt = attempt,
            Priority = askedBy is not null ? UrgentPriority : UsualPriority,
            Delay = NeedsLogs(begun, input) && askedBy is null ? timing.Gather : TimeSpan.Zero,
        });
        return begun;
    }

    /// <summary>Tells a session that no node has taken up yet what has become known since.</summary>
    public Task<int> RefreshAsync(ServerSession session, IncidentRow incident, NormalisedEvent normalised)
    {
        var input = Input(incident, normalised, null);
        return session.ExecuteAsync(
            "UPDATE sessions SET input = @input, category = @Category, wake_at = CASE WHEN @isReady = 1 THEN {now} ELSE wake_at END, updated_at = {now} WHERE id = @SessionId AND state = 'queued' AND epoch = 0",
            new { input = SessionJson.Write(input), incident.Category, incident.SessionId, isReady = NeedsLogs(incident, input) ? 0L : 1L });
    }

    /// <summary>Begins a session that only tells a human that an incident is given up; once for each number of attempts.</summary>
    public Task TellAsync(ServerSession session, IncidentRow incident, NormalisedEvent normalised, string reason) => queue.EnqueueAsync(
        session,
        new NewSession(IdOf(incident, (int)incident.Attempts) + "-told", IncidentInput.Workflow, incident.Repository!, incident.Category, incident.Title, SessionJson.Write(Input(incident, normalised, null) with { GivenUp = reason }))
        {
            IncidentId = incident.Id,
            Attempt = (int)incident.Attempts,
            Priority = UrgentPriority,
        });

    private static bool NeedsLogs(IncidentRow incident, IncidentInput input) => input.LogFolders.Count == 0 && incident.TagList.Any(EventTags.IsFailing) && incident.Category == Core.Diagnosis.Logs.LogDiagnosis.Unknown;

    private static IncidentInput Input(IncidentRow incident, NormalisedEvent normalised, string? askedBy)
    {
        using var document = JsonDocument.Parse(NormalisedEventJson.Write(normalised));
        return new IncidentInput(incident.Id, (int)incident.Attempts, incident.Repository!, document.RootElement.Clone())
        {
            Commit = incident.CommitSha,
            Branch = incident.Branch,
            Service = incident.Service,
            RunId = incident.RunId,
            Category = incident.Category,
            PullRequest = EventTags.PullRequestOf(incident.TagList),
            FailedTests = IncidentRow.Texts(incident.FailedTests),
            Endpoints = IncidentRow.Texts(incident.Endpoints),
            Tags = incident.TagList,
            LogFolders = [.. incident.TagList.Where(t => t.StartsWith(LogsPrefix, StringComparison.Ordinal)).Select(t => "logs/" + t[LogsPrefix.Length..])],
            AskedBy = askedBy,
        };
    }

    /// <summary>Made of the incident and the attempt: the same attempt is never begun twice.</summary>
    private static string IdOf(IncidentRow incident, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"s-{DateTimeOffset.FromUnixTimeMilliseconds(incident.OpenedAt):yyyyMMdd-HHmmss}-{SessionIds.Short(incident.Id)}-{attempt}");
}
