using Agency.Core.Diagnosis.Logs;
using Agency.Core.Syntax;

namespace Agency.Core.Ci;

/// <summary>
/// Makes of the logs of a run what is to be done about it: the class of the failure, actions that change no code, and what
/// a change of code would have to mend. Needs no model. What it keeps of a log has no secrets and no control characters.
/// May be used from many threads at a time.
/// </summary>
/// <param name="diagnoser">Who reads the logs.</param>
/// <param name="actions">The actions that there are.</param>
public sealed class CiAnalyst(LogDiagnoser diagnoser, IReadOnlyList<IHealAction> actions)
{
    private const int MostTests = 500;

    private static readonly string[] Harmless = ["success", "neutral", "skipped"];

    /// <summary>How often a run may be tried again.</summary>
    public int MaxAttempts { get; init; } = HealPolicy.DefaultAttempts;

    /// <summary>Analyses a run.</summary>
    /// <param name="logs">In the order in which they were written; none where there are none.</param>
    /// <param name="baseline">What the job's log looks like when it succeeds; null where that is not known.</param>
    public async Task<CiAnalysis> AnalyseAsync(CiRun run, IReadOnlyList<NamedLog> logs, LogBaseline? baseline, CancellationToken cancellationToken) =>
        Conclude(run, Classify(await diagnoser.DiagnoseAsync(logs, baseline, cancellationToken)));

    /// <summary>The same for a run whose class is known already.</summary>
    public CiAnalysis Conclude(CiRun run, CiClassification classification)
    {
        var rule = HealPolicy.For(classification.ErrorType);
        var plan = Plan(run, rule, classification);
        var fix = Instruct(run, rule, classification);
        var isSettled = HasPassed(run) || (run.Conclusion == "cancelled" && rule.Class == LogDiagnosis.Unknown);
        return new CiAnalysis
        {
            Run = run with { Python = run.Python ?? classification.Python },
            Classification = classification,
            SelfHealPlan = plan,
            FixAgentInstructions = fix,
            Triggers = new CiTriggers(plan.IsEligible, fix.IsEligible, !isSettled && !plan.IsEligible && !fix.IsEligible),
        };
    }

    /// <summary>True for a run that has nothing to heal.</summary>
    public static bool HasPassed(CiRun run) => Harmless.Contains(run.Conclusion);

    private static CiClassification Classify(LogDiagnosis diagnosis) => new(diagnosis.Code, Math.Round(diagnosis.Confidence, 4))
    {
        RunnerUp = diagnosis.RunnerUp,
        CausalLines = [.. diagnosis.CausalLines.Select(e => new CiCausalLines(CiText.Line(e.Log), e.FirstLine, e.LastLine, CiText.Block(e.Text)))],
        FailingTests = [.. diagnosis.FailingTests.Take(MostTests).Select(t => new CiFailingTest(CiText.Line(t.Id), t.Framework, t.File is { } file ? CiText.Line(file) : null, t.FileLine))],
        SuspectedFiles = [.. diagnosis.SuspectedFiles.Select(f => new CiSuspectedFile(CiText.Line(f.Path), f.Lines))],
        Commit = diagnosis.Commit,
        Python = diagnosis.Python,
        Tools = [.. diagnosis.Tools.Select(CiText.Line)],
        FailedSteps = [.. diagnosis.Steps.Where(s => s.HasFailed && s.Name.Length > 0).Select(s => CiText.Line(s.Name)).Distinct(StringComparer.Ordinal)],
        Lines = diagnosis.LineCount,
    };

    private SelfHealPlan Plan(CiRun run, HealRule rule, CiClassification classification)
    {
        if (HasPassed(run))
            return No("The run did not fail.");
        if (rule.Actions.Count == 0)
            return No($"No action is meant for '{rule.Class}'. {rule.Why}");
        if (classification.Confidence < rule.MinConfidence)
            return No(FormattableString.Invariant($"'{rule.Class}' is told with a confidence of {classification.Confidence:0.00}; actions need {rule.MinConfidence:0.00}."));
        var tests = classification.FailingTests.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        var planned = rule.Actions
            .Select(id => actions.FirstOrDefault(a => a.Id == id)).OfType<IHealAction>()
            .Where(a => a.Target != ActionTarget.Tests || tests.Count > 0)
            .Select(a => new PlannedAction(a.Id, a.Target == ActionTarget.Tests ? tests : [], a.Expectation))
            .ToList();
        if (rule.NeedsFlakyProof && !planned.Exists(p => p.Targets.Count > 0))
            return No($"'{rule.Class}' needs the names of the tests that failed, and the log names none.");
        return planned.Count == 0
            ? No($"None of the actions for '{rule.Class}' is there.")
            : new SelfHealPlan(true, rule.Why, planned) { MaxAttempts = MaxAttempts };

        SelfHealPlan No(string reason) => new(false, reason, []) { MaxAttempts = MaxAttempts };
    }

    private static FixInstructions Instruct(CiRun run, HealRule rule, CiClassification classification)
    {
        if (HasPassed(run))
            return new FixInstructions(false, "The run did not fail.");
        // What keeps Python's tests from being collected is mended when they are.
        var goal = rule is { Class: "compile", FixGoal: not null } && classification.FailingTests.Any(t => t.Framework is "pytest" or "unittest") ? "tests" : rule.FixGoal;
        if (goal is null)
            return new FixInstructions(false, $"'{rule.Class}' is not for a change of code. {rule.Why}");
        if (classification.Confidence < HealPolicy.FixFrom)
            return new FixInstructions(false, FormattableString.Invariant($"'{rule.Class}' is told with a confidence of {classification.Confidence:0.00}; a change of code needs {HealPolicy.FixFrom:0.00}."));
        var tests = classification.FailingTests.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        return new FixInstructions(true, goal == "tests" ? "The tests that failed must pass, and no other may fail." : "What the analyser or the compiler reports must be gone.")
        {
            Goal = goal,
            Tests = tests,
            // A log may name any file; only places inside the repository are of use.
            Files = [.. classification.SuspectedFiles.Where(f => RepositoryPath.TryParse(f.Path, out _) && !f.Path.Contains('\\', StringComparison.Ordinal))],
            Rules = goal == "findings" ? RuleNames.In(classification.CausalLines.Select(l => l.Text)) : [],
        };
    }
}
