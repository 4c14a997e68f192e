using Agency.Core.Diagnosis.Logs;

namespace Agency.Core.Ci;

/// <summary>Decides whether a run may be healed without a change of code. Every gate must be open.</summary>
/// <param name="MaxAttempts">How often a run may be tried again.</param>
/// <param name="NeedsIntent">Whether a person has to ask for it.</param>
public sealed record SelfHealGates(int MaxAttempts, bool NeedsIntent)
{
    /// <summary>Decides.</summary>
    /// <param name="isManual">Whether a person asks for it now.</param>
    /// <param name="targetsOf">What an action is to be done to, where the log does not say; given the plan and its action.</param>
    public SelfHealDecision Decide(SelfHealContext context, IReadOnlyList<IHealAction> actions, bool isManual, Func<PlannedAction, IHealAction, IReadOnlyList<string>> targetsOf)
    {
        var plan = context.Analysis?.SelfHealPlan;
        var classification = context.Analysis?.Classification;
        var code = classification?.ErrorType ?? LogDiagnosis.Unknown;
        var rule = HealPolicy.For(code);
        var confidence = classification?.Confidence ?? 0;
        var regression = context.Attempts.FirstOrDefault(a => a.Result == SelfHealResult.Regression && a.Commit == context.Run.Commit);
        // Only actions that are there and meant for the class, whatever a document says.
        var planned = (plan?.Actions ?? []).Where(p => rule.Actions.Contains(p.Action))
            .Select(p => (Plan: p, Action: actions.FirstOrDefault(a => a.Id == p.Action && a.Classes.Contains(code))))
            .Where(p => p.Action is not null)
            .Select(p => p.Plan with { Targets = targetsOf(p.Plan, p.Action!) })
            .ToList();
        var isAsked = isManual || context.IsManual || context.Event is "workflow_dispatch" or "web";
        List<SelfHealGate> gates =
        [
            new("analysis", context.Analysis is not null, context.Analysis is null ? "There is neither a log nor an analysis of the run." : $"The analysis is {context.AnalysisSource}."),
            new("failed", !CiAnalyst.HasPassed(context.Run), CiAnalyst.HasPassed(context.Run) ? "The run did not fail." : $"The run ended with {context.Run.Conclusion ?? "a failure"}."),
            new("intent", !NeedsIntent || isAsked, !NeedsIntent ? "The settings let every run be healed (ci.intent: any)."
                : isAsked ? "A person asked for it." : $"Nobody asked for it: the event is {context.Event ?? "not told"}, not workflow_dispatch. Add --manual, or set ci.intent to any."),
            new("class", rule.Actions.Count > 0, rule.Actions.Count > 0 ? $"'{code}' may be met with {string.Join(", ", rule.Actions)}." : $"No action is meant for '{code}'. {rule.Why}"),
            new("confidence", confidence >= rule.MinConfidence, FormattableString.Invariant($"'{code}' is told with a confidence of {confidence:0.00}; {rule.MinConfidence:0.00} is needed.")),
            new("attempts", context.AttemptsMade < MaxAttempts, $"{context.AttemptsMade} of {MaxAttempts} attempts were made."),
            new("regression", regression is null, regression is null ? "No attempt found a regression on this commit." : $"Attempt {regression.Attempt} found a regression on this commit; running it again would only hide it."),
            new("actions", planned.Count > 0, planned.Count > 0 ? string.Join(", ", planned.Select(p => p.Action)) : plan?.Reason ?? "There is no plan."),
        ];
        var closed = gates.Find(g => !g.Passed);
        return new SelfHealDecision
        {
            Run = context.Run,
            Allowed = closed is null,
            Reason = closed?.Detail ?? rule.Why,
            ErrorType = code,
            Confidence = confidence,
            Gates = gates,
            Actions = closed is null ? planned : [],
            Attempt = context.AttemptsMade + 1,
            MaxAttempts = MaxAttempts,
            Attempts = context.Attempts,
            LastGoodCommit = context.LastGoodCommit,
            FixAgent = context.Analysis?.FixAgentInstructions.IsEligible == true || (regression is not null && rule.BlamesCode),
        };
    }
}
