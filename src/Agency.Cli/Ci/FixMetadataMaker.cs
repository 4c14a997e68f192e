using Agency.Core.Ci;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Cli.Ci;

/// <summary>Makes the metadata of a patch from what a dry run of a heal reports.</summary>
internal static class FixMetadataMaker
{
    /// <summary>From this confidence on a repair is not called doubtful.</summary>
    public const double Doubtful = 0.8;

    private const int MostLeftOut = 20;

    /// <summary>Of a run whose patch is empty.</summary>
    public static FixMetadata Empty(CiRun run, string reason) => new()
    {
        Run = run,
        Branch = FixWords.Branch(run),
        Patch = FixFolder.PatchName(run),
        Reason = CiText.Line(reason),
    };

    /// <summary>Of a heal.</summary>
    /// <param name="review">Null where the heal made no patch.</param>
    /// <param name="tests">How the tests went without a patch; null where that is not known.</param>
    /// <param name="differences">In what the place where it was made is not what the run was of, in sentences.</param>
    public static FixMetadata Of(FixInput input, FixTarget target, HealReport report, FixReview? review, TestRunOutcome? tests, IReadOnlyList<string> differences)
    {
        var changes = Included(report).Select(ChangeOf).ToList();
        var metadata = Empty(input.Run, "") with
        {
            Reason = null,
            Session = report.Session,
            Validation = ValidationOf(report, tests),
            LeftOut = LeftOut(report),
        };
        if (review is null || changes.Count == 0)
            return metadata with { Reason = CiText.Line(string.Join(' ', [.. differences, WhyNothing(target, report, tests)])) };
        metadata = metadata with { Guardrails = [.. review.Guardrails.Select(g => new FixGuardrail(g.Name, g.Passed, CiText.Line(g.Detail)))] };
        if (!review.IsPassed)
        {
            var refused = review.Guardrails.Where(g => !g.Passed).Select(g => $"{g.Name}: {g.Detail}");
            return metadata with
            {
                Reason = CiText.Line($"A verified change was found and is not given out. {string.Join(' ', refused)}"),
                LeftOut = [.. changes.Select(c => CiText.Line($"{c.Title} ({c.Fixer}): a guardrail refused the patch.")), .. metadata.LeftOut],
                NeedsManualReview = true,
                ReviewReasons = ["A guardrail refused the patch."],
            };
        }

        metadata = metadata with
        {
            IsEmpty = false,
            Files = [.. review.Patch.Files.Select(f => f.Path.Value)],
            Risk = FixRisk.Of(review.Risk),
            Confidence = changes.Min(c => c.Confidence),
            Fixers = [.. changes.Select(c => c.Fixer).Distinct(StringComparer.Ordinal)],
            Changes = changes,
            Rollback = $"git apply -R {FixFolder.PatchName(input.Run)}; once it is committed: git revert COMMIT",
        };
        var reasons = differences.Concat(ReviewReasons(metadata, report)).ToList();
        metadata = metadata with { NeedsManualReview = reasons.Count > 0, ReviewReasons = reasons, PrTitle = FixWords.Title(changes) };
        return metadata with { CommitMessage = FixWords.Commit(input, metadata), PrBody = FixWords.Body(input, metadata) };
    }

    /// <summary>The ids of the fixers whose changes are in the patch.</summary>
    public static IReadOnlyCollection<string> FixersOf(HealReport report) => [.. Included(report).Select(p => p.Fixer).Distinct(StringComparer.Ordinal)];

    /// <summary>The proposals that a dry run would have applied: verified, every one. What answers two findings alike is one change.</summary>
    private static IEnumerable<ReportedProposal> Included(HealReport report)
    {
        var ids = report.Findings.Where(f => f.Reason == ReasonCode.DryRun && f.Proposal is not null).Select(f => f.Proposal!).ToHashSet(StringComparer.Ordinal);
        return report.Proposals.Where(p => p.Verdict == ReportedVerdict.Passed && ids.Remove(p.Id)).DistinctBy(p => (p.Title, p.Diff));
    }

    private static FixChange ChangeOf(ReportedProposal proposal) => new(
        proposal.Id, CiText.Line(proposal.Title), proposal.Fixer, proposal.Confidence, proposal.Safety != FixSafety.Safe)
    {
        Files = proposal.Files,
        Tests = [.. proposal.MustPass.Select(CiText.Line)],
        Rationale = proposal.Rationale is { } rationale ? CiText.Line(rationale) : null,
        Alternatives = [.. proposal.Others.Select(o => new FixAlternative(CiText.Line(o.Title), CiText.Line(o.Difference), CiText.Block(o.Diff)))],
    };

    private static FixValidation ValidationOf(HealReport report, TestRunOutcome? tests)
    {
        var evidence = Included(report).SelectMany(p => p.Evidence.Checks.Select(c => new FixCheck(p.Id, c.Name, c.Result, CiText.Line(c.Detail)))).ToList();
        var hasChanges = report.Delivery is not null;
        var verdict = !hasChanges ? "none" : report.State == ReportState.Finished && report.NewFindings.Count == 0 ? "passed" : "inconclusive";
        return new FixValidation(verdict, Numbers(report.Tests?.Before ?? (tests as TestRunOutcome.Ran)?.Run.Summary), hasChanges ? Numbers(report.Tests?.After) : null, evidence) { TestCommand = report.Tests?.Command };
    }

    private static FixTests? Numbers(TestSummary? summary) => summary is null ? null : new FixTests(summary.Passed, summary.Failed, summary.Skipped);

    private static List<string> LeftOut(HealReport report) =>
    [
        .. report.Findings.Where(f => f.Reason != ReasonCode.DryRun && f.Outcome != Outcome.Healed && (f.Tool == TestFindings.Tool || f.Proposal is not null))
            .Select(f => CiText.Line($"{f.File}:{f.Line} {f.Rule}: {f.Detail ?? f.Message}")).Take(MostLeftOut),
    ];

    private static string WhyNothing(FixTarget target, HealReport report, TestRunOutcome? tests)
    {
        if (report.State != ReportState.Finished)
            return $"The heal did not come to its end. {report.StateDetail}";
        var own = report.Findings.Where(f => f.Outcome != Outcome.Healed && (f.Tool == TestFindings.Tool) == target.IsTests).ToList();
        if (own.Count > 0)
            return string.Join(' ', own.Select(f => $"{f.File}:{f.Line}: {f.Detail ?? f.Message}").Distinct().Take(3));
        if (!target.IsTests)
            return $"There are no {target.Describe()} here.";
        return tests switch
        {
            TestRunOutcome.Ran { Run: var run } when target.HasNames && !run.Results.Keys.Any(target.Names) =>
                $"{run.Summary.Passed + run.Summary.Failed} tests were run here, and {target.Describe()} {(target.Count == 1 ? "is" : "are")} not among them: the build runs others, or elsewhere. tests.arguments in agency.yml says how they are run.",
            TestRunOutcome.Ran { Run.Summary: var all } =>
                $"{(target.HasNames ? $"Of {target.Describe()} nothing" : "No test")} fails here: {all.Passed} tests pass{(target.HasNames && all.Failed > 0 ? $", and {all.Failed} others fail" : "")}. The failure may come from the build server's environment, or be flaky.",
            TestRunOutcome.NoTests none => $"The project's tests could not be run here, so no repair can be proved. {none.Detail}",
            TestRunOutcome.Broken broken => $"The project's tests could not be run here, so no repair can be proved. {broken.Detail}",
            _ => "The project's tests were not run.",
        };
    }

    private static IEnumerable<string> ReviewReasons(FixMetadata metadata, HealReport report)
    {
        if (metadata.Validation.Verdict != "passed")
            yield return $"The validation is {metadata.Validation.Verdict}.";
        if (metadata.Validation.TestsAfter is not { Passed: > 0 })
            yield return "No test vouches for it.";
        foreach (var change in metadata.Changes.Where(c => c.Confidence < Doubtful))
            yield return FormattableString.Invariant($"{change.Title}: the confidence is {change.Confidence:0.00}.");
        foreach (var change in metadata.Changes.Where(c => c.NeedsReview && c.Confidence is null or >= Doubtful))
            yield return $"{change.Title}: it may change behaviour where no test looks.";
        foreach (var change in metadata.Changes.Where(c => c.Alternatives.Count > 0))
            yield return $"{change.Title}: {(change.Alternatives.Count == 1 ? "1 other change makes" : $"{change.Alternatives.Count} other changes make")} the same tests pass.";
        if (metadata.Risk is { Level: "high" })
            yield return "The risk is high.";
        if (report.Tests?.After is { Failed: > 0 } tests)
            yield return tests.Failed == 1 ? "1 test still fails." : $"{tests.Failed} tests still fail.";
    }
}
