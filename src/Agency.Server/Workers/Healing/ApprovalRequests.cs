using System.Globalization;
using Agency.Server.Intake.Correlation;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Asks humans whether a change may be delivered.</summary>
internal sealed class ApprovalRequests
{
    private static readonly string[] NoTests = ["lint", "type_check"];

    /// <summary>Asks, unless what was broken works again by now, or this very change was answered before and no human asks for it anew.</summary>
    /// <param name="isAskedFor">Whether a human asks for the session.</param>
    public async Task<AskReport> AskAsync(WorkflowContext context, StepContext step, Problem problem, FixReport fix, bool isAskedFor, CancellationToken cancellationToken)
    {
        var reason = fix.Confidence is < 0.5 ? "Changes that are as uncertain as this one are often not right." : "Every change of code is approved by a human here so far.";
        if (fix.StillFailing > 0)
            reason = NoTests.Contains(problem.Category) ? $"{Failing(fix)} with it. {reason}" : $"{Failing(fix)} with it all the same, so it is a part of the cure at most. {reason}";
        var isAsked = false;
        string? before = null;
        await step.ChangeAsync(
            async s =>
            {
                if (!isAskedFor && (before = await AnsweredAsync(s, context)) is not null)
                    return;
                // Whatever closes it takes the question back, if there is one by then.
                isAsked = await s.ExecuteAsync(
                    "UPDATE incidents SET state = 'waiting', state_reason = 'A fix waits for approval.', updated_at = {now} WHERE id = @IncidentId AND state <> @Closed", new { problem.IncidentId, IncidentStates.Closed }) == 1;
                if (!isAsked)
                    return;
                await s.ExecuteAsync(
                    """
                    INSERT INTO approvals (id, session_id, repository, category, title, risk, state, reason, asked_at)
                    VALUES (@id, @SessionId, @Repository, @Category, @title, @Risk, 'waiting', @reason, {now}) ON CONFLICT (id) DO NOTHING
                    """,
                    new { id = IdOf(context.SessionId), context.SessionId, context.Repository, problem.Category, title = fix.Reason, fix.Risk, reason });
            },
            cancellationToken);
        step.Detail = isAsked ? $"A human is asked: {reason}" : $"Nobody is asked: {before ?? "it works again already."}";
        return new AskReport(isAsked ? reason : null, before);
    }

    /// <summary>What was answered when this very change was asked about before; null where it was not.</summary>
    private static async Task<string?> AnsweredAsync(ServerSession session, WorkflowContext context)
    {
        var answered = await session.FirstAsync<EarlierAnswer>(
            """
            SELECT a.session_id, a.state, a.actor, a.comment FROM approvals a JOIN artifacts x ON x.session_id = a.session_id AND x.name = 'patch.diff'
            WHERE a.repository = @Repository AND a.session_id <> @SessionId AND a.state IN ('approved', 'rejected')
                AND x.content = (SELECT content FROM artifacts WHERE session_id = @SessionId AND name = 'patch.diff')
            ORDER BY a.decided_at DESC LIMIT 1
            """,
            new { context.Repository, context.SessionId });
        return answered switch
        {
            null => null,
            { State: "approved" } => $"{answered.Actor} has approved this very change in session {answered.SessionId}; it is on a branch and waits to be merged.",
            _ => $"{answered.Actor} has said no to this very change in session {answered.SessionId}{(string.IsNullOrWhiteSpace(answered.Comment) ? "." : $": {answered.Comment}")}",
        };
    }

    public async Task<bool> ExpireAsync(StepContext step, CancellationToken cancellationToken)
    {
        await step.ChangeAsync(s => s.ExecuteAsync("UPDATE approvals SET state = 'expired', decided_at = {now} WHERE id = @id AND state = 'waiting'", new { id = IdOf(step.SessionId) }), cancellationToken);
        return true;
    }

    /// <summary>Writes the answer down where it came as a signal alone, by a comment: the approval, and what autonomy counts.</summary>
    public async Task<bool> RecordAsync(WorkflowContext context, StepContext step, Problem problem, SignalRecord signal, bool isApproved, CancellationToken cancellationToken)
    {
        var approval = new ApprovalRow { Id = IdOf(context.SessionId), SessionId = context.SessionId, Repository = context.Repository, Category = problem.Category };
        await step.ChangeAsync(
            async s =>
            {
                await ApprovalDesk.RecordAsync(s, approval, isApproved, signal.Sender);
                await s.ExecuteAsync("UPDATE incidents SET state = 'healing', updated_at = {now} WHERE id = @IncidentId AND state = 'waiting'", new { problem.IncidentId });
            },
            cancellationToken);
        step.Detail = $"{signal.Sender} {ApprovalDesk.Word(isApproved)} it.";
        return true;
    }

    /// <summary>How many tests a change leaves failing, in words.</summary>
    public static string Failing(FixReport fix) => fix.StillFailing == 1 ? "1 test fails" : string.Create(CultureInfo.InvariantCulture, $"{fix.StillFailing} tests fail");

    private static string IdOf(string sessionId) => "a" + sessionId[1..];

    private sealed record EarlierAnswer
    {
        public string SessionId { get; init; } = "";

        public string State { get; init; } = "";

        public string Actor { get; init; } = "";

        public string? Comment { get; init; }
    }
}
