using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Agency.Server.Configuration;
using Agency.Server.Intake.Events;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Intake.Correlation;

/// <summary>
/// Makes incidents of events and sees to it that incidents are tried again, or given to a human. Any number of nodes may
/// run it: one at a time works, and what it does is in one transaction with the events it did it for.
/// </summary>
internal sealed class Correlator(
    ServerDatabase database, ServerOptions options, EventHandler events, CommandHandler commands, Attempts attempts, ISessionQueue queue, IEmergencyStop stop, CorrelationSignal signal,
    CorrelationTiming timing, TimeProvider time, ILogger<Correlator> log) : BackgroundService
{
    // Small, so that those who write events in between do not wait for long.
    private const int Batch = 32;

    // Any number that nobody else locks by.
    private const long Lock = 0x4147434F5252;

    private static readonly string StopCommand = CommandHandler.EventName("stop");

    private readonly IncidentSettings settings = options.Settings.Incidents;

    private long? swept;

    /// <summary>Does what there is to do. True when there may be more.</summary>
    public async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        await ObeyStopsAsync(cancellationToken);
        var hasEvents = await database.ReadAsync(s => s.ValueAsync<long?>("SELECT id FROM events WHERE state = 'new' LIMIT 1"), cancellationToken) is not null;
        var count = hasEvents ? await CorrelateAsync(cancellationToken) : 0;
        var moved = 0;
        if (swept is not { } last || time.GetElapsedTime(last) >= timing.Poll)
        {
            moved = await database.WriteAsync(SweepAsync, cancellationToken);
            swept = time.GetTimestamp();
        }

        if (count + moved > 0)
            await queue.WakeAsync(cancellationToken);
        return count == Batch;
    }

    [SuppressMessage("Agency", "AGY013", Justification = "The top level of a loop that others wait for: whatever breaks in a round is logged, and there is another round.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var hasMore = false;
            try
            {
                hasMore = await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "Events could not be correlated");
            }

            await Task.Delay(timing.Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!hasMore)
                await signal.WaitAsync(timing.Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Commands to stop come before everything else, in a transaction of their own.</summary>
    private async Task ObeyStopsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(s => s.ListAsync<EventRow>("SELECT * FROM events WHERE state = 'new' AND kind = @Kind ORDER BY id", new { CommandHandler.Kind }), cancellationToken);
        foreach (var row in rows.Where(r => r.Repository is not null && r.Normalised.Event == StopCommand))
        {
            await stop.StopAsync($"repository:{row.Repository}", row.Error is { Length: > 0 } reason ? reason : "Asked for in a comment.", new Actor(row.Actor ?? row.Source, Actor.Commenter), cancellationToken);
            await database.WriteAsync(s => IncidentTable.MarkAsync(s, row.Id, "correlated", "Stopped.", null), cancellationToken);
        }
    }

    [SuppressMessage("Agency", "AGY013", Justification = "Whatever breaks at one event ends that one and no other.")]
    private async Task<int> CorrelateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(s => CorrelateAsync(s, null), cancellationToken);
        }
        catch (Exception failure) when (IsOfAnEvent(failure))
        {
            log.LogWarning("Events could not be correlated together, so each is alone: {Reason}", failure.Message);
        }

        var ids = await database.ReadAsync(s => s.ListAsync<long>($"SELECT id FROM events WHERE state = 'new' ORDER BY id LIMIT {Batch}"), cancellationToken);
        foreach (var id in ids)
        {
            try
            {
                await database.WriteAsync(s => CorrelateAsync(s, id), cancellationToken);
            }
            catch (Exception failure) when (IsOfAnEvent(failure))
            {
                log.LogError(failure, "Event {Event} cannot be taken in", id);
                await database.WriteAsync(s => IncidentTable.MarkAsync(s, id, "ignored", "It could not be taken in; the server's log tells why.", null), cancellationToken);
            }
        }

        return ids.Count;
    }

    /// <summary>Whether something is wrong with what is written, and not with the database.</summary>
    private static bool IsOfAnEvent(Exception failure) =>
        failure is DbException refusal ? ServerDatabase.IsOfContent(refusal) : failure is not (OperationCanceledException or TimeoutException);

    /// <param name="only">The id of the one event to look at; null for the oldest of them.</param>
    private async Task<int> CorrelateAsync(ServerSession session, long? only)
    {
        await session.LockAsync(Lock);
        var rows = await session.ListAsync<EventRow>($"SELECT * FROM events WHERE state = 'new' {(only is null ? "" : "AND id = @only")} ORDER BY id LIMIT {Batch}", new { only });
        if (rows.Count == 0)
            return 0;
        var now = await session.ValueAsync<long>("SELECT {now}");
        foreach (var row in rows)
        {
            if (row.Kind != CommandHandler.Kind)
                await events.HandleAsync(session, row, now);
            else if (row.Normalised.Event != StopCommand)
                await commands.HandleAsync(session, row, now);
            else if (row.Repository is null)
                await IncidentTable.MarkAsync(session, row.Id, "ignored", "No repository is named.", null);
        }

        return rows.Count;
    }

    /// <summary>What became of attempts, and attempts whose time has come.</summary>
    private async Task<int> SweepAsync(ServerSession session)
    {
        await session.LockAsync(Lock);
        var now = await session.ValueAsync<long>("SELECT {now}");
        var moved = 0;
        foreach (var end in await IncidentTable.EndedAsync(session))
        {
            if (await IncidentTable.FindAsync(session, end.IncidentId) is { } incident)
            {
                var after = AfterAttempt(incident, end, now);
                await IncidentTable.UpdateAsync(session, after);
                // A workflow tells a human itself, unless it broke.
                if (end.SessionState == SessionStates.Failed && after.State == IncidentStates.Escalated && await LastAsync(session, incident) is { } why)
                    await attempts.TellAsync(session, after, why.Normalised, after.StateReason!);
            }

            moved++;
        }

        foreach (var incident in await IncidentTable.DueAsync(session, now))
        {
            var last = await LastAsync(session, incident);
            if (last is null)
                continue;
            // While the attempt before was made, a newer commit may have failed in the same way.
            var next = await IncidentTable.AtNewestAsync(session, incident, last);
            await IncidentTable.UpdateAsync(session, await attempts.TryBeginAsync(session, next, last.Normalised, null, now));
            moved++;
        }

        return moved;
    }

    private static Task<EventRow?> LastAsync(ServerSession session, IncidentRow incident) =>
        session.FirstAsync<EventRow>("SELECT * FROM events WHERE incident_id = @Id AND status IN ('failure', 'command') ORDER BY id DESC LIMIT 1", new { incident.Id });

    private IncidentRow AfterAttempt(IncidentRow incident, SessionEnd end, long now)
    {
        var reason = end.OutcomeReason ?? "";
        if (end.SessionState == SessionStates.Stopped)
            return incident with { State = IncidentStates.Escalated, StateReason = reason.Length > 0 ? reason : "Healing was stopped.", UpdatedAt = now };
        switch (end.SessionState == SessionStates.Finished ? end.Outcome : null)
        {
            case SessionOutcomes.Healed or SessionOutcomes.Fixed:
                return incident with { State = end.Outcome == SessionOutcomes.Fixed ? IncidentStates.Delivered : IncidentStates.Healed, StateReason = reason, UpdatedAt = now, ClosedAt = now };
            case SessionOutcomes.Proposed or SessionOutcomes.NotNeeded:
                return incident with { State = IncidentStates.Closed, StateReason = reason, UpdatedAt = now, ClosedAt = now };
            case SessionOutcomes.Rejected or SessionOutcomes.Escalated:
                return incident with { State = IncidentStates.Escalated, StateReason = reason, UpdatedAt = now };
            default:
                return incident.Attempts >= settings.MaxAttempts
                    ? incident with { State = IncidentStates.Escalated, StateReason = string.Create(CultureInfo.InvariantCulture, $"{incident.Attempts} attempts did not heal it. {reason}").TrimEnd(), UpdatedAt = now }
                    : incident with { State = IncidentStates.Open, StateReason = "The next attempt waits for the cooldown.", NextAttemptAt = now + (long)TimeSpan.FromMinutes(settings.CooldownMinutes).TotalMilliseconds, UpdatedAt = now };
        }
    }
}
