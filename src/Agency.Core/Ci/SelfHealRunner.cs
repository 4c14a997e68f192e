namespace Agency.Core.Ci;

/// <summary>
/// Does what was decided, one action after the other, and says what came of it. A regression ends it at once: what
/// reproduces is handed on and never run until it passes.
/// </summary>
public sealed class SelfHealRunner(IReadOnlyList<IHealAction> actions, TimeProvider time)
{
    /// <summary>Runs the actions of a decision.</summary>
    /// <param name="isDryRun">Says only what would be done.</param>
    /// <returns>The report, and what was seen of tests, to be kept.</returns>
    public async Task<(SelfHealReport Report, IReadOnlyList<TestObservation> Seen)> RunAsync(
        SelfHealDecision decision, IHealGround ground, bool isDryRun, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var rule = HealPolicy.For(decision.ErrorType);
        var done = new List<ActionReport>();
        var state = new Progress();
        foreach (var planned in decision.Allowed ? decision.Actions : [])
        {
            // A decision is a file, and files may have been changed: the policy holds here too.
            var action = actions.FirstOrDefault(a => a.Id == planned.Action && rule.Actions.Contains(a.Id) && a.Classes.Contains(rule.Class));
            var (status, detail) = action is null ? ("skipped", $"The policy has no such action for '{CiText.Line(decision.ErrorType)}'.")
                : state.Stopped is { } reason ? ("skipped", reason)
                : rule.TestsNeedServices && action.Target == ActionTarget.Tests && !ground.HasServices ? ("skipped", "The tests need services, which the sandbox cannot reach; --sandbox none runs them as the build does.")
                : isDryRun ? ("planned", planned.Reason)
                : await ActAsync(action, planned, rule, ground, state, cancellationToken);
            done.Add(new ActionReport(planned.Action, planned.Targets, status, CiText.Line(detail)));
        }

        return (Conclude(decision, rule, done, state, isDryRun) with { StartedAt = started, Seconds = Math.Round((time.GetUtcNow() - started).TotalSeconds, 3) }, state.Seen);
    }

    private static async Task<(string Status, string Detail)> ActAsync(
        IHealAction action, PlannedAction planned, HealRule rule, IHealGround ground, Progress state, CancellationToken cancellationToken)
    {
        var outcome = await action.RunAsync(planned.Targets, ground, cancellationToken);
        switch (outcome)
        {
            case ActionOutcome.Done when action.Effect == ActionEffect.RerunsRun:
                state.Rerun = true;
                break;
            case ActionOutcome.Done when action.Effect == ActionEffect.ChangesEnvironment:
                state.Changed.Add(action.Id);
                break;
            case ActionOutcome.Judged judged:
                return state.Add(judged, rule);
        }

        if (rule.NeedsFlakyProof && action.Target == ActionTarget.Tests && outcome is not ActionOutcome.Done)
            state.Stopped = "Nothing shows that the tests are flaky.";
        return outcome switch
        {
            ActionOutcome.Done yes => ("done", yes.Detail),
            ActionOutcome.Failed no => ("failed", no.Detail),
            ActionOutcome.NotConfigured missing => ("not_configured", $"not configured: {missing.Detail}"),
            _ => throw new InvalidOperationException("An outcome of an action that nobody knows."),
        };
    }

    private static SelfHealReport Conclude(SelfHealDecision decision, HealRule rule, List<ActionReport> done, Progress state, bool isDryRun)
    {
        var result = !decision.Allowed ? SelfHealResult.NotAllowed
            : isDryRun ? SelfHealResult.DryRun
            : state.Has(TestNature.Regression) ? SelfHealResult.Regression
            : state.IsProved ? SelfHealResult.Healed
            : state.Rerun ? SelfHealResult.RerunRequested
            : state.Changed.Count > 0 && state.Verdicts.Count == 0 ? SelfHealResult.Acted
            : SelfHealResult.NotHealed;
        var fixes = result switch
        {
            SelfHealResult.Regression => rule.BlamesCode,
            SelfHealResult.NotAllowed or SelfHealResult.NotHealed or SelfHealResult.Acted => decision.FixAgent,
            _ => false,
        };
        var rolledBack = done.Exists(a => a is { Status: "done", Action: "roll-back-config-file" });
        var human = rolledBack || (!fixes && result is SelfHealResult.Regression or SelfHealResult.NotHealed)
            || (!fixes && result == SelfHealResult.NotAllowed && !CiAnalyst.HasPassed(decision.Run));
        var again = result is SelfHealResult.NotHealed or SelfHealResult.Acted && decision.Attempt < decision.MaxAttempts;
        return new SelfHealReport
        {
            Run = decision.Run,
            ErrorType = decision.ErrorType,
            Result = result,
            Summary = CiText.Line(Summary(result, decision, done, state, fixes)),
            Attempt = decision.Attempt,
            MaxAttempts = decision.MaxAttempts,
            Actions = done,
            Tests = [.. state.Verdicts.Select(v => new ReportedTestVerdict(v.Test, v.Nature.ToString().ToLowerInvariant(), v.Passed, v.Failed, v.Detail))],
            Triggers = new CiTriggers(again, fixes, human),
            Attempts = result is SelfHealResult.NotAllowed or SelfHealResult.DryRun ? decision.Attempts : [.. decision.Attempts, new SelfHealAttempt(decision.Attempt, result, decision.Run.Commit)],
        };
    }

    private static string Summary(string result, SelfHealDecision decision, List<ActionReport> done, Progress state, bool fixes) => result switch
    {
        SelfHealResult.NotAllowed => $"Nothing was done. {decision.Reason}",
        SelfHealResult.DryRun => $"Would do: {string.Join(", ", done.Select(d => d.Action))}.",
        SelfHealResult.Regression => $"{Count(state, TestNature.Regression)} failed again and again on the same commit: a regression. {(fixes ? "It goes to the fix agent." : "A person has to look.")}",
        SelfHealResult.Healed when state.Changed.Count > 0 => $"{Count(state, TestNature.Recovered)} passed on the same commit after {string.Join(", ", state.Changed)}.{Rerun(state, done)}",
        SelfHealResult.Healed => $"{Count(state, TestNature.Flaky)} failed and passed on the same commit: flaky.{Rerun(state, done)}",
        SelfHealResult.RerunRequested => "The build server runs the jobs that failed again.",
        SelfHealResult.Acted => $"Done: {string.Join(", ", state.Changed)}. No test was there to show whether it helped.",
        _ => $"{(done.TrueForAll(a => a.Status is "not_configured" or "skipped") ? "Nothing could be tried" : "Nothing helped")}: {string.Join("; ", done.Select(d => $"{d.Action}: {d.Detail}"))}",
    };

    private static string Rerun(Progress state, List<ActionReport> done) => state.Rerun ? " The build server runs the jobs again."
        : done.Exists(a => a is { Status: "not_configured", Action: "rerun-job" }) ? " Nobody has asked the build server to run the jobs again, so the run stays as it is."
        : "";

    private static string Count(Progress state, TestNature nature) => state.Verdicts.Count(v => v.Nature == nature) is var count && count == 1 ? "1 test" : $"{count} tests";

    private sealed class Progress
    {
        private const int MostNamed = 5;

        public List<TestVerdict> Verdicts { get; } = [];

        public List<TestObservation> Seen { get; } = [];

        public List<string> Changed { get; } = [];

        public bool Rerun { get; set; }

        public string? Stopped { get; set; }

        public bool IsProved => Verdicts.Count > 0 && Verdicts.TrueForAll(v => v.Nature is TestNature.Flaky or TestNature.Recovered);

        public bool Has(TestNature nature) => Verdicts.Exists(v => v.Nature == nature);

        public (string Status, string Detail) Add(ActionOutcome.Judged judged, HealRule rule)
        {
            Verdicts.AddRange(judged.Verdicts.Select(v => Changed.Count > 0 && v.Nature == TestNature.Flaky
                ? v with { Nature = TestNature.Recovered, Detail = $"passes after {string.Join(", ", Changed)}" }
                : v));
            // What a changed environment gives tells nothing of how steady a test is.
            if (Changed.Count == 0)
                Seen.AddRange(judged.Seen);
            if (Has(TestNature.Regression))
                Stopped = "A regression is not run until it passes.";
            else if (!IsProved && rule.NeedsFlakyProof)
                Stopped = "Nothing shows that the tests are flaky.";
            var counts = Verdicts.CountBy(v => v.Nature).OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key.ToString().ToLowerInvariant()}");
            return ("done", $"{Verdicts.Count} run again: {string.Join(", ", counts)}. {string.Join("; ", Verdicts.Take(MostNamed).Select(v => $"{v.Test} {v.Detail}"))}{(Verdicts.Count > MostNamed ? $"; and {Verdicts.Count - MostNamed} more" : "")}");
        }
    }
}
