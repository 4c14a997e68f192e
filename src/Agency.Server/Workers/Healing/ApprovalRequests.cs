using System.Globalization;
using Agency.Server.Intake.Correlation;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>Asks humans whether a change may be delivered.</summary>
internal sealed class ApprovalRequests
{
    /// <summary>Asks, and gives why a human is asked; null where nobody is, because what was broken works again by now.</summary>
    public async Task<string?> AskAsync(WorkflowContext context, StepContext step, Problem problem, FixReport fix, CancellationToken cancellationToken)
    {
        var reason = fix.Confidence is < 0.5 ? "Changes that are as uncertain as this one are often not right." : "Every change of code is approved by a human here so far.";
        if (fix.StillFailing > 0)
            reason = $"{Failing(fix)} with it all the same, so it is a part of the cure at most. {reason}";
        var isAsked = false;
        await step.ChangeAsync(
            async s =>
            {
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
        step.Detail = isAsked ? $"A human is asked: {reason}" : "Nobody is asked: it works again already.";
        return isAsked ? reason : null;
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
}
