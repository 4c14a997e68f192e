using System.Globalization;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Detection.Incidents;
using Agency.Core.Diagnosis.Logs;
using Agency.Server.Configuration;
using Agency.Server.Intake.Events;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Intake.Correlation;

/// <summary>Does what an event asks for, in a transaction: opens, joins or closes an incident, or begins an attempt at one.</summary>
internal sealed class EventHandler(ServerOptions options, RepositoryBook repositories, Attempts attempts, ISessionQueue queue, ILogger<EventHandler> log)
{
    private const int MostEntries = 200;
    private const int LongestTitle = 200;

    private readonly IncidentSettings settings = options.Settings.Incidents;

    public Task HandleAsync(ServerSession session, EventRow row, long now) => row.Status switch
    {
        EventStatus.Failure => FailedAsync(session, row, now),
        EventStatus.Success or EventStatus.Recovered => WorksAsync(session, row, now),
        _ => IncidentTable.MarkAsync(session, row.Id, "ignored", "Nothing is broken.", null),
    };

    /// <summary>A new incident about an event, open; not written yet.</summary>
    public static IncidentRow Open(EventRow row, long now)
    {
        var normalised = row.Normalised;
        var tags = row.TagList;
        var title = normalised.Error is { Length: > 0 } error ? error : normalised.Event;
        return new IncidentRow
        {
            Id = $"i-{DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{SessionIds.Short($"{row.Source}/{row.DeliveryId}")}",
            Repository = row.Repository,
            Service = row.Service,
            CommitSha = row.CommitSha,
            Branch = row.Branch,
            RunId = row.RunId,
            Fingerprint = row.Fingerprint,
            Title = CiText.Cut(title, LongestTitle),
            Category = Attempts.ClassOf(tags) ?? LogDiagnosis.Unknown,
            FailedTests = JsonSerializer.Serialize(normalised.Context.FailedTests),
            Endpoints = JsonSerializer.Serialize(normalised.Context.AffectedEndpoints),
            Tags = row.Tags,
            Events = 1,
            OpenedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task FailedAsync(ServerSession session, EventRow row, long now)
    {
        var window = TimeSpan.FromMinutes(settings.WindowMinutes);
        var candidates = await IncidentTable.CandidatesAsync(session, row, now - (long)window.TotalMilliseconds);
        var match = CorrelationRules.Match(row.ForRules(repositories), candidates.Select(c => c.ForRules(repositories)), window);
        if (match is null)
        {
            var opened = await attempts.TryBeginAsync(session, Open(row, now), row.Normalised, null, now);
            await IncidentTable.InsertAsync(session, opened);
            log.LogInformation("Incident {Incident} of {Repository} is open, {Title}: {Reason}", opened.Id, opened.Repository ?? opened.Service, opened.Title, opened.StateReason);
            IntakeMetrics.Incidents.Add(1, new KeyValuePair<string, object?>("category", opened.Category));
            await IncidentTable.MarkAsync(session, row.Id, "correlated", "A new incident.", opened.Id);
            return;
        }

        var known = candidates.First(c => c.Id == match.Incident.Id);
        var joined = Join(known, row, now);
        // A session that works on it keeps to its commit.
        if (!IncidentStates.IsBusy(known.State))
            joined = await IncidentTable.AtNewestAsync(session, joined, row);
        if (IncidentStates.IsOver(joined.State) && row.HappenedAt.ToUnixTimeMilliseconds() > joined.ClosedAt)
            joined = joined with { State = IncidentStates.Open, NextAttemptAt = joined.Attempts > 0 ? joined.ClosedAt + (long)TimeSpan.FromMinutes(settings.CooldownMinutes).TotalMilliseconds : null, ClosedAt = null };
        if (joined.State == IncidentStates.Open)
            joined = await attempts.TryBeginAsync(session, joined, row.Normalised, null, now);
        else if (IncidentStates.IsBusy(joined.State))
        {
            if (HasNews(known, joined))
                await attempts.RefreshAsync(session, joined, row.Normalised);
            await TellOfRunAsync(session, joined, row, new RunEnded(false, now) { RunId = row.RunId });
        }

        await IncidentTable.UpdateAsync(session, joined);
        log.LogInformation("Event {Event} joined incident {Incident}, {Reason}: it is {State}", row.Id, joined.Id, match.Reason, joined.State);
        await IncidentTable.MarkAsync(session, row.Id, "correlated", $"Joined: {match.Reason}.", joined.Id);
    }

    private async Task WorksAsync(ServerSession session, EventRow row, long now)
    {
        var since = now - (long)TimeSpan.FromDays(7).TotalMilliseconds;
        var works = row.ForRules(repositories);
        string? closed = null;
        string? touched = null;
        foreach (var incident in (await IncidentTable.CandidatesAsync(session, row, since)).Where(i => !IncidentStates.IsOver(i.State) || i.State == IncidentStates.Delivered))
        {
            var known = incident.ForRules(repositories);
            // What an older state of the code still does proves nothing about a newer one. What an alert that recovers says of a
            // commit is what is deployed, which may well be an older one.
            if (!CorrelationRules.Concerns(works, known) || (row.Status == EventStatus.Success && await IncidentTable.IsOlderAsync(session, row, incident.CommitSha)))
                continue;
            // The run's own word covers the logs of it that were sent without its name.
            var tells = known.Tags.Contains(EventTags.FailingLogs) && await IncidentTable.HasLogsOfRunAloneAsync(session, incident.Id, row.RunId)
                ? works with { Tags = [.. works.Tags, EventTags.FailingLogs] }
                : works;
            var remaining = CorrelationRules.Remaining(tells, known);
            if (remaining.Count == known.Tags.Count && known.Tags.Any(EventTags.IsFailing))
                continue;
            var changed = incident with { Tags = JsonSerializer.Serialize(remaining), Events = incident.Events + 1, UpdatedAt = now };
            var isOver = !remaining.Any(EventTags.IsFailing);
            if (isOver)
            {
                changed = changed with
                {
                    // A fix was pushed before, and now it works where it was broken.
                    State = incident.State == IncidentStates.Delivered ? IncidentStates.Healed : IncidentStates.Closed,
                    StateReason = $"It works again: {row.Normalised.Event}{(row.RunId is { } run ? $" of run {run}" : "")}{(row.CommitSha is { Length: >= 10 } sha ? $" at {sha[..10]}" : "")}.",
                    ClosedAt = now,
                    NextAttemptAt = null,
                };
                closed ??= changed.Id;
            }

            touched ??= changed.Id;
            // In the order in which sessions lock what is theirs.
            if (incident.SessionId is not null)
                await session.ExecuteAsync("SELECT 1 FROM sessions WHERE id = @SessionId {for-update}", new { incident.SessionId });
            await IncidentTable.UpdateAsync(session, changed);
            await TellOfRunAsync(session, incident, row, new RunEnded(true, now) { RunId = row.RunId, IsAll = isOver });
            if (isOver && incident.SessionId is { } id)
                await ApprovalDesk.WithdrawAsync(session, queue, id, changed.StateReason!);
        }

        log.LogInformation("Event {Event} says that something works: incident {Incident}", row.Id, closed ?? touched ?? "none");
        await IncidentTable.MarkAsync(
            session, row.Id, touched is null ? "ignored" : "correlated", closed is not null ? "It works again." : touched is not null ? "A part of it works again." : "Nothing is over by this.", closed ?? touched);
    }

    /// <summary>Tells the session that a run of its commit has ended: it may have asked for it. The checks within a run are not told.</summary>
    private async Task TellOfRunAsync(ServerSession session, IncidentRow incident, EventRow row, RunEnded run)
    {
        if ((run.RunId is not null || run.IsAll) && IncidentStates.IsBusy(incident.State) && incident.SessionId is { } id && incident.CommitSha is { } commit && commit == row.CommitSha)
            await queue.SignalAsync(session, id, new SignalRecord(RunEnded.Signal, SessionJson.Write(run), row.Source), $"{row.Source}/{row.DeliveryId}");
    }

    private static IncidentRow Join(IncidentRow incident, EventRow row, long now)
    {
        var context = row.Normalised.Context;
        // What failed the last time works since, unless it is told of again.
        if (IncidentStates.IsOver(incident.State) && row.HappenedAt.ToUnixTimeMilliseconds() > incident.ClosedAt)
            incident = incident with { FailedTests = "[]", Endpoints = "[]", Tags = "[]", Title = Open(row, now).Title, Category = LogDiagnosis.Unknown };
        var tags = Union(incident.TagList, row.TagList);
        return incident with
        {
            Repository = incident.Repository ?? row.Repository,
            Service = incident.Service ?? row.Service,
            CommitSha = incident.CommitSha ?? row.CommitSha,
            Branch = incident.Branch ?? row.Branch,
            RunId = row.RunId ?? incident.RunId,
            Category = Attempts.ClassOf(row.TagList) is { } told && told != LogDiagnosis.Unknown && incident.Category is LogDiagnosis.Unknown or Attempts.Alert ? told : incident.Category,
            FailedTests = JsonSerializer.Serialize(Union(IncidentRow.Texts(incident.FailedTests), context.FailedTests)),
            Endpoints = JsonSerializer.Serialize(Union(IncidentRow.Texts(incident.Endpoints), context.AffectedEndpoints)),
            Tags = JsonSerializer.Serialize(tags),
            Events = incident.Events + 1,
            UpdatedAt = now,
        };
    }

    /// <summary>Whether a session would be begun with anything else.</summary>
    private static bool HasNews(IncidentRow before, IncidentRow after) => before with { Events = after.Events, UpdatedAt = after.UpdatedAt, RunId = after.RunId } != after;

    private static List<string> Union(IReadOnlyList<string> old, IReadOnlyList<string> more) => [.. old.Concat(more).Distinct(StringComparer.Ordinal).Take(MostEntries)];
}
