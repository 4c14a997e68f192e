using System.Globalization;
using Agency.Core.Ci;
using Agency.Core.Notifications;
using Agency.Server.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Http;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>
/// Heals an incident: finds out what is broken, tries what changes no code, else looks for a change and proves it in the
/// sandbox, asks a human, and pushes a branch. Pull requests, merging and watching the outcome follow after the branch.
/// </summary>
internal sealed class HealIncident(ProblemReader problems, SelfHealer selfHealer, FixAgent fixAgent, BranchDelivery delivery, ApprovalRequests approvals, NotificationDesk notifications, ServerOptions options) : IWorkflow
{
    /// <summary>How long a build server has for a run.</summary>
    private static readonly TimeSpan RunLimit = TimeSpan.FromHours(2);

    // Runs of the same commit that end before the one that was asked for.
    private const int MostRuns = 30;

    /// <summary>How long a human has to answer.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromDays(7);

    /// <summary>Between attempts at what is outside: it may be out of reach for a while.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    private const int LongestFact = 300;

    private static readonly WorkflowResult WorksAgain = new(SessionOutcomes.NotNeeded, "It works again already.");

    public string Name => IncidentInput.Workflow;

    public async Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        var input = InputOf(context);
        var result = input.GivenUp is { } reason ? new WorkflowResult(SessionOutcomes.Told, reason) : await HealAsync(context, cancellationToken);
        var isLast = context.Attempt >= options.Settings.Incidents.MaxAttempts;
        if (result.Outcome == SessionOutcomes.Unhealed && isLast)
            result = new WorkflowResult(SessionOutcomes.Escalated, $"{result.Reason} That was attempt {context.Attempt} of {options.Settings.Incidents.MaxAttempts}.");
        if (result.Outcome is SessionOutcomes.Escalated or SessionOutcomes.Told)
            await TellAsync(context, "tell-a-human", Escalation(context, result), $"{input.IncidentId}/escalated", cancellationToken);
        return result;
    }

    private async Task<WorkflowResult> HealAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        var problem = await context.StepAsync("diagnose", 1, (step, token) => problems.ReadAsync(context, step, token), cancellationToken);
        if (problem.IsOver)
            return WorksAgain;
        if (problem.WantsActions)
        {
            var actions = await context.StepAsync("self-heal", 1, (step, token) => selfHealer.TryAsync(context, step, problem, token), cancellationToken);
            // What passes here may fail on the build server all the same: where that tries again, its word counts.
            var passes = actions.RerunAt is { } asked ? await PassesAsync(context, asked, problem.RunId, cancellationToken) : null;
            var told = actions.RerunAt is null ? "" : passes switch { true => " The run passed.", false => " The run failed again.", null => " The build server did not tell how the run ended." };
            if (passes ?? actions.IsHealed)
                return new WorkflowResult(SessionOutcomes.Healed, actions.Summary + told);
            if (!problem.WantsFix)
                return new WorkflowResult(SessionOutcomes.Unhealed, actions.Summary + told);
        }

        if (!problem.WantsFix)
            return new WorkflowResult(SessionOutcomes.Escalated, $"A failure of class {problem.Category} is for a human.");
        var fix = await context.StepAsync("fix", 1, (step, token) => fixAgent.FixAsync(context, step, problem, token), cancellationToken);
        if (!fix.HasPatch)
            return new WorkflowResult(fix.MayHelpAgain ? SessionOutcomes.Unhealed : SessionOutcomes.Escalated, fix.Reason);
        return await DeliverAsync(context, problem, fix, cancellationToken);
    }

    /// <summary>
    /// Waits for the run that was asked for. What ended before it was asked for tells nothing, and what became of another run
    /// only that nothing fails any more.
    /// </summary>
    /// <returns>Whether it passed; null where nothing is heard of it.</returns>
    private static async Task<bool?> PassesAsync(WorkflowContext context, long asked, string runId, CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MostRuns; round++)
        {
            var signal = await context.WaitForAsync($"wait-for-run-{round}", RunEnded.Signal, RunLimit, cancellationToken);
            if (signal is null)
                return null;
            if (SessionJson.Read<RunEnded>(signal.Payload) is { } run && run.At > asked && (run.RunId == runId || run.IsAll))
                return run.HasPassed;
        }

        return null;
    }

    private async Task<WorkflowResult> DeliverAsync(WorkflowContext context, Problem problem, FixReport fix, CancellationToken cancellationToken)
    {
        var isAskedFor = InputOf(context).AskedBy is not null;
        var asked = await context.StepAsync("decide", 2, (step, token) => approvals.AskAsync(context, step, problem, fix, isAskedFor, token), cancellationToken);
        if (asked.Before is { } before)
            return new WorkflowResult(SessionOutcomes.Escalated, before);
        if (asked.Reason is not { } reason)
            return WorksAgain;
        await TellAsync(context, "ask-a-human", Question(context, fix, reason), $"{context.SessionId}/approval", cancellationToken);
        var signal = await context.WaitForAsync("approval", ApprovalDesk.Signal, AnswerLimit, cancellationToken);
        if (signal is null)
        {
            await context.StepAsync("expire", 1, (step, token) => approvals.ExpireAsync(step, token), cancellationToken);
            return new WorkflowResult(SessionOutcomes.Escalated, "Nobody answered within a week.");
        }

        var answer = SessionJson.Read<ApprovalAnswer>(signal.Payload);
        if (answer is { Decision: ApprovalDesk.Withdrawn })
            return new WorkflowResult(SessionOutcomes.NotNeeded, answer.Comment);
        var isApproved = answer is { Decision: "approved" };
        await context.StepAsync("record-answer", 1, (step, token) => approvals.RecordAsync(context, step, problem, signal, isApproved, token), cancellationToken);
        if (!isApproved)
            return new WorkflowResult(SessionOutcomes.Rejected, $"{signal.Sender} said no.");
        var pushed = await PersistAsync<PushReport>(
            context, "deliver", 1, (_, step, token) => delivery.PushAsync(context, step, problem, fix, token), r => r is { Commit: null, MayHelpAgain: true }, cancellationToken);
        return pushed.Commit is null
            ? new WorkflowResult(SessionOutcomes.Escalated, $"{signal.Sender} approved, and the branch could not be pushed: {pushed.Reason}")
            : new WorkflowResult(SessionOutcomes.Fixed, $"{signal.Sender} approved; branch {fix.Branch} was pushed.{(fix.StillFailing > 0 ? $" {ApprovalRequests.Failing(fix)} with it all the same." : "")}");
    }

    /// <summary>Tells humans, and later once more by the channels that could not be reached.</summary>
    private Task TellAsync(WorkflowContext context, string name, Notification notification, string subject, CancellationToken cancellationToken) => PersistAsync<TellReport>(
        context, name, 2, (before, step, token) => notifications.TellAsync(step, notification, subject, before?.Failed, token), r => r.Failed.Count > 0, cancellationToken);

    /// <summary>Does a step, and again after a pause where that may help.</summary>
    /// <param name="version">Of the first time.</param>
    /// <param name="work">Given what came of the time before.</param>
    private static async Task<T> PersistAsync<T>(
        WorkflowContext context, string name, int version, Func<T?, StepContext, CancellationToken, Task<T>> work, Func<T, bool> mayHelpAgain, CancellationToken cancellationToken)
        where T : class
    {
        var result = await context.StepAsync(name, version, (step, token) => work(null, step, token), cancellationToken);
        for (var pause = 1; mayHelpAgain(result) && pause <= Pauses.Length; pause++)
        {
            var before = result;
            await context.DelayAsync($"wait-to-{name}-{pause}", Pauses[pause - 1], cancellationToken);
            result = await context.StepAsync($"{name}-{pause + 1}", 1, (step, token) => work(before, step, token), cancellationToken);
        }

        return result;
    }

    private Notification Question(WorkflowContext context, FixReport fix, string reason) => new(
        $"{context.Repository}: a fix waits for approval",
        fix.Reason,
        Link(context),
        [.. About(context), new("Why a human", reason), new("Branch to be pushed", fix.Branch), new("Risk", fix.Risk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"{risk:0} ({fix.RiskLevel})") : "not known"), new("Session", context.SessionId)]);

    private Notification Escalation(WorkflowContext context, WorkflowResult result) => new(
        $"{context.Repository}: a human is needed", result.Reason, Link(context), [.. About(context), new("Session", context.SessionId), new("Attempt", context.Attempt.ToString(CultureInfo.InvariantCulture))]);

    private static IncidentInput InputOf(WorkflowContext context) => SessionJson.Read<IncidentInput>(context.Input)!;

    /// <summary>What is broken, and where.</summary>
    private static IEnumerable<KeyValuePair<string, string>> About(WorkflowContext context)
    {
        var input = InputOf(context);
        if (input.Event.TextAt("error") is { Length: > 0 } error)
            yield return new("Broken", CiText.Cut(error, LongestFact));
        if (string.Join(" at ", new[] { input.Branch, input.Commit is { Length: > 10 } commit ? commit[..10] : input.Commit }.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } place)
            yield return new("Where", place);
        if (input.RunId is { } run)
            yield return new("Run", run);
    }

    private Uri? Link(WorkflowContext context) =>
        options.Settings.PublicUrl is { } url && Uri.TryCreate($"{url.TrimEnd('/')}/healing/sessions/{context.SessionId}", UriKind.Absolute, out var link) ? link : null;
}
