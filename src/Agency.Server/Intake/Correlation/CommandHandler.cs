using Agency.Core.Detection.Incidents;
using Agency.Server.Intake.Events;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Intake.Correlation;

/// <summary>Does what somebody with the right to write asks for in a comment.</summary>
internal sealed class CommandHandler(Attempts attempts, RepositoryBook repositories, ISessionQueue queue)
{
    /// <summary>The kind of events that are commands.</summary>
    public const string Kind = "command";

    /// <summary>What the event of a command is called: <c>COMMAND_HEAL</c>.</summary>
    public static string EventName(string verb) => "COMMAND_" + verb.ToUpperInvariant();

    public async Task HandleAsync(ServerSession session, EventRow row, long now)
    {
        var normalised = row.Normalised;
        if (row.Repository is not { } repository || repositories.Settings(repository) is null)
        {
            await IncidentTable.MarkAsync(session, row.Id, "ignored", "The repository is not among those that this server heals.", null);
            return;
        }

        if (normalised.Event == EventName("heal"))
            await HealAsync(session, row, repository, now);
        else if (normalised.Event == EventName("approve") || normalised.Event == EventName("reject"))
            await DecideAsync(session, row, repository, normalised.Event == EventName("approve"));
        else
            await IncidentTable.MarkAsync(session, row.Id, "ignored", "There is no such command.", null);
    }

    private async Task HealAsync(ServerSession session, EventRow row, string repository, long now)
    {
        var number = EventTags.PullRequestOf(row.TagList);
        var known = number is { } n ? await IncidentTable.TaggedAsync(session, repository, EventTags.PullRequest(n)) : [];
        if (known.FirstOrDefault(i => IncidentStates.IsBusy(i.State)) is { } busy)
        {
            await IncidentTable.MarkAsync(session, row.Id, "correlated", "A session works on it already.", busy.Id);
            return;
        }

        var incident = known.FirstOrDefault(i => !IncidentStates.IsOver(i.State));
        var begun = await attempts.TryBeginAsync(session, (incident ?? EventHandler.Open(row, now) with { Title = Title(row, number) }) with { UpdatedAt = now, ClosedAt = null }, row.Normalised, row.Actor ?? "somebody", now);
        await (incident is null ? IncidentTable.InsertAsync(session, begun) : IncidentTable.UpdateAsync(session, begun));
        await AuditAsync(session, row, "heal", begun.SessionId ?? begun.Id);
        await IncidentTable.MarkAsync(session, row.Id, "correlated", begun.StateReason, begun.Id);
    }

    private async Task DecideAsync(ServerSession session, EventRow row, string repository, bool isApproval)
    {
        var comment = row.Error ?? "";
        var waiting = await session.ListAsync<WaitingSession>(
            """
            SELECT s.id, s.incident_id, COALESCE(i.tags, '[]') AS tags FROM sessions s LEFT JOIN incidents i ON i.id = s.incident_id
            WHERE s.repository = @repository AND s.state = 'waiting' AND s.wait_for = @Signal ORDER BY s.created_at LIMIT 100
            """,
            new { repository, ApprovalDesk.Signal });
        var named = waiting.Where(w => comment.Split(' ').Contains(w.Id)).ToList();
        var tagged = EventTags.PullRequestOf(row.TagList) is { } number ? waiting.Where(w => IncidentRow.Texts(w.Tags).Contains(EventTags.PullRequest(number))).ToList() : [];
        // What is about something else was not looked at by whoever comments here: it has to be named.
        var meant = named.Count > 0 ? named : tagged;
        if (meant.Count != 1)
        {
            var known = meant.Count > 0 ? meant : waiting;
            var reason = waiting.Count == 0 ? "No session of this repository waits for approval."
                : $"{(meant.Count == 0 ? "No session that waits is about this" : "Several sessions about this wait")}; name one: {string.Join(", ", known.Select(m => m.Id).Take(5))}.";
            await IncidentTable.MarkAsync(session, row.Id, "ignored", reason, null);
            return;
        }

        await queue.SignalAsync(session, meant[0].Id, ApprovalDesk.SignalOf(isApproval, comment, row.Actor ?? row.Source), $"{row.Source}:{row.DeliveryId}");
        await AuditAsync(session, row, isApproval ? "approve" : "reject", meant[0].Id);
        await IncidentTable.MarkAsync(session, row.Id, "correlated", isApproval ? "Approved." : "Rejected.", meant[0].IncidentId);
    }

    private static string Title(EventRow row, long? number) => $"{row.Actor ?? "Somebody"} asks to heal {row.Repository}{(number is null ? "" : $" #{number}")}";

    private static Task<int> AuditAsync(ServerSession session, EventRow row, string action, string subject) =>
        AuditTable.InsertAsync(session, new Actor(row.Actor ?? row.Source, Actor.Commenter), action, subject, row.Error ?? "");
}
