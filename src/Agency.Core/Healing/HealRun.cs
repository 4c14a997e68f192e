using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// One run of the <see cref="Healer"/>. Safe fixes first: layer upon layer of independent ones, statically checked,
/// until nothing is left to propose; then the suite judges them all at once. Fixes that need review follow on top of
/// what was accepted.
/// </summary>
internal sealed class HealRun
{
    private const int MaxLayers = 20;
    private static readonly Dictionary<string, string> NoRenames = [];

    private readonly HealWorkspace workspace;
    private readonly ProposalMaker maker;
    private readonly StaticVerifier statics;
    private readonly SuiteVerifier suite;
    private readonly GainMeter meter;
    private readonly Prover prover;
    private readonly ProposalBook book;
    private readonly StageClock clock;
    private readonly HealRequest request;
    private readonly IHealProgress progress;
    private readonly TimeProvider time;
    private readonly long started;
    private FindingLedger ledger = new([], _ => false);
    private SuiteJudge? judge;
    private Snapshot accepted = new(TextState.Original, []);
    private readonly HashSet<string> revealed = new(StringComparer.Ordinal);
    private TestRun? vouching;

    public HealRun(
        IReadOnlyList<IFixer> fixers, IFixFormatter? formatter, IDetector detector, ITestRunner tests, TimeProvider time, IWorkspace project, string sandbox, HealRequest request, IHealProgress progress)
    {
        workspace = new HealWorkspace(project, detector);
        maker = new ProposalMaker(fixers, formatter, project, request.MaxParallel, time);
        statics = new StaticVerifier(workspace, maker);
        suite = new SuiteVerifier(workspace, tests);
        meter = new GainMeter(workspace, request);
        prover = new Prover(statics, meter, new FailureProver(suite), new Reproducer(workspace, statics, suite, request));
        book = new ProposalBook(workspace, sandbox, request);
        clock = new StageClock(time);
        (this.request, this.progress, this.time, started) = (request, progress, time, time.GetTimestamp());
    }

    private bool IsOverBudget => time.GetElapsedTime(started) > request.Budget;

    private string? NoTests => (suite.Absence as TestRunOutcome.NoTests)?.Detail;

    public async Task<HealResult> RunAsync(CancellationToken cancellationToken)
    {
        progress.Report("scan", "looking for problems");
        var detection = await clock.MeasureAsync("scan", () => workspace.ScanAsync(cancellationToken));
        if (request.Imported is { } imported)
            detection = imported.AddTo(detection, _ => true, await TextsAsync(detection.Findings.Concat(imported.Findings), cancellationToken));
        accepted = new Snapshot(TextState.Original, detection.Findings);
        book.Redactor = detection.Redactor;
        var known = await AcceptedAsync(detection, cancellationToken);
        ledger = new FindingLedger(detection.Findings, f => !known.Contains(f) && request.Select(f));
        foreach (var tracked in ledger.Asked)
        {
            if (request.LockOf(tracked.Original.File) is { } reason)
                tracked.Close(reason, LockDetail(reason));
        }

        Exception? fault = null;
        try
        {
            if (ledger.Open.Any() && await MeasureBaselineAsync(cancellationToken))
            {
                do
                {
                    while (!IsOverBudget && await HealSafelyAsync(cancellationToken))
                    {
                    }
                }
                while (!IsOverBudget && !request.SafeOnly && await ReviewAsync(cancellationToken));
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // What was proved up to here stays proved.
            fault = e;
            CloseOpen(ReasonCode.ToolFailed, $"The heal broke off before this finding's turn: {e.Message}");
        }

        return Finish(detection, fault);
    }

    /// <summary>What the project's baseline covers.</summary>
    private async Task<IReadOnlySet<Finding>> AcceptedAsync(DetectionResult detection, CancellationToken cancellationToken)
    {
        if (request.Baseline is not { } baseline)
            return new HashSet<Finding>();
        return baseline.AcceptedOf(detection.Findings, await TextsAsync(detection.Findings, cancellationToken), wasLookedAt: _ => true);
    }

    private async Task<Func<RepositoryPath, SourceText?>> TextsAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText?>();
        foreach (var file in findings.Select(f => f.File).Distinct())
            texts[file] = await workspace.TextAsync(TextState.Original, file, cancellationToken);
        return texts.GetValueOrDefault;
    }

    private async Task<bool> MeasureBaselineAsync(CancellationToken cancellationToken)
    {
        progress.Report("tests", "running the tests as they are");
        await clock.MeasureAsync("tests", async () =>
        {
            await suite.MeasureBaselineAsync(cancellationToken);
            return true;
        });
        if (suite.Absence is TestRunOutcome.Broken broken)
        {
            foreach (var tracked in ledger.Open.ToList())
                tracked.Close(ReasonCode.Inconclusive, $"The tests cannot be run, so nothing can be proved: {broken.Detail}");
            return false;
        }

        judge = suite.Baseline is null ? null : new SuiteJudge(statics, suite, await ModulesAsync(cancellationToken));
        return true;
    }

    /// <summary>The module graph only tells which tests to run first and to name; without it everything takes longer.</summary>
    private async Task<ModuleGraph> ModulesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await workspace.Project.Language.ModulesAsync(workspace.Project, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            progress.Report("tests", $"who imports whom is not known: {e.Message}");
            return new ModuleGraph([]);
        }
    }

    /// <summary>Stacks layers of safe fixes until no fixer has another, then has them judged. False when none stood.</summary>
    private async Task<bool> HealSafelyAsync(CancellationToken cancellationToken)
    {
        var layers = new List<Layer>();
        var top = accepted;
        while (layers.Count < MaxLayers && !IsOverBudget)
        {
            var candidates = await ProposeAsync(top, layers, c => c.Proposal.Safety == FixSafety.Safe && IsApplied(c), asksModels: false, cancellationToken);
            var (stacked, refused) = (layers.Count, book.Refusals);
            if (candidates.Count > 0)
                top = await StackAsync(top, candidates, layers, isStack: true, cancellationToken);
            if (layers.Count == stacked && book.Refusals == refused)
                break;
        }

        return layers.Count > 0 && await JudgeAsync(layers, keep: true, cancellationToken);
    }

    /// <summary>
    /// Verifies fixes that the policy does not apply on its own. What the user allowed goes into the accepted version; the
    /// rest is proved on top of what was accepted, and held for a human: what he approves is verified again by itself.
    /// </summary>
    /// <returns>True when something was taken over or refused, so that other fixes have their turn.</returns>
    private async Task<bool> ReviewAsync(CancellationToken cancellationToken)
    {
        var refusedBefore = book.Refusals;
        while (!IsOverBudget)
        {
            var candidates = await ProposeAsync(accepted, [], c => !IsApplied(c) || c.Proposal.Safety != FixSafety.Safe, asksModels: true, cancellationToken);
            if (candidates.Count == 0)
                return book.Refusals > refusedBefore;
            var refused = book.Refusals;
            var layers = new List<Layer>();
            if (candidates.Where(IsApplied).ToList() is { Count: > 0 } allowed)
            {
                progress.Report("review", $"{WorkText.Of(allowed)}, as allowed");
                await StackAsync(accepted, allowed, layers, isStack: true, cancellationToken);
                if (layers.Count > 0 && await JudgeAsync(layers, keep: true, cancellationToken))
                    return true;
                if (layers.Count == 0 && book.Refusals == refused)
                    return false;
                continue;
            }

            progress.Report("review", $"proving {candidates.Count} fixes that a human will review");
            var measured = meter.Count;
            await StackAsync(accepted, candidates, layers, isStack: false, cancellationToken);
            if (meter.Count > measured && layers.SelectMany(l => l.Candidates).Any(IsApplied))
                return true;
            foreach (var layer in layers)
                await JudgeAsync([layer], keep: false, cancellationToken);
            if (layers.Count == 0 && book.Refusals == refused)
                return false;
        }

        return false;
    }

    /// <summary>The best proposals left for the open findings of a version, as many as can be applied together.</summary>
    private async Task<IReadOnlyList<Candidate>> ProposeAsync(
        Snapshot top, IReadOnlyList<Layer> below, Func<Candidate, bool> filter, bool asksModels, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(top.State, cancellationToken);
        var places = ledger.MatchAsked(top.Findings, NoRenames, below.SelectMany(l => l.Candidates)).Where(m => m.Key.IsOpen).Select(m => (m.Key, m.Value)).ToList();
        progress.Report("propose", WorkText.Of([.. places.Select(p => p.Value)]));
        var made = await clock.MeasureAsync("propose", () => maker.MakeAsync(places, asksModels, cancellationToken));
        var fitting = made.Where(c => c.AnswerIn(request) == HumanAnswer.Rejected || filter(c)).ToList();
        var free = new List<Candidate>();
        foreach (var candidate in fitting)
        {
            if (candidate.AnswerIn(request) == HumanAnswer.Rejected)
                await book.RefuseAsync(top.State, new Refusal(candidate, ReasonCode.Rejected, "A human said no to it."), cancellationToken);
            else if (candidate.Proposal.Files.Select(request.LockOf).FirstOrDefault(r => r is not null) is { } reason)
                await book.RefuseAsync(top.State, new Refusal(candidate, reason, LockDetail(reason)), cancellationToken);
            else
                free.Add(candidate);
        }

        return Independence.Choose(free);
    }

    /// <summary>Checks candidates statically and collects what passes in layers; suspects get a trial each.</summary>
    /// <param name="isStack">True to put each layer on top of the one before; false to put all beside one another.</param>
    /// <returns>The version on top.</returns>
    private async Task<Snapshot> StackAsync(
        Snapshot top, IReadOnlyList<Candidate> candidates, List<Layer> layers, bool isStack, CancellationToken cancellationToken)
    {
        var suspects = await CheckAsync(candidates);
        if (suspects.Count > 1)
        {
            // Most stood beside the guilty one. Without the many that passed they are told apart in one go.
            var again = Independence.Choose(await AgainAsync(suspects));
            var isTried = again.Select(c => c.Finding).ToHashSet();
            suspects = [.. suspects.Where(s => !isTried.Contains(s.Finding)), .. await CheckAsync(again)];
        }

        for (var i = 0; i < suspects.Count && !IsOverBudget; i++)
        {
            progress.Report("check", $"trying suspect {i + 1} of {suspects.Count} alone: {WorkText.Of([suspects[i]])}");
            await CheckAsync(await AgainAsync([suspects[i]]));
        }

        return top;

        // The same proposals, derived from the version on top.
        async Task<IReadOnlyList<Candidate>> AgainAsync(IReadOnlyList<Candidate> suspected)
        {
            var places = ledger.MatchAsked(top.Findings, NoRenames, isStack ? layers.SelectMany(l => l.Candidates) : []);
            var safeties = suspected.Where(s => s.Finding is { } tracked && places.ContainsKey(tracked)).ToDictionary(s => s.Finding!, s => s.Proposal.Safety);
            await workspace.SetAsync(top.State, cancellationToken);
            var made = await maker.MakeAsync([.. safeties.Keys.Select(t => (t, places[t]))], suspected.Any(s => s.Proposal.Rung == Rung.Model), cancellationToken);
            return [.. made.Where(c => c.Proposal.Safety == safeties[c.Finding!])];
        }

        async Task<IReadOnlyList<Candidate>> CheckAsync(IReadOnlyList<Candidate> batch)
        {
            if (batch.Count == 0)
                return [];
            progress.Report("check", $"every analyser on {WorkText.Of(batch)}");
            var outcome = await clock.MeasureAsync("check", () => statics.VerifyAsync(top, batch, cancellationToken));
            foreach (var refusal in outcome.Refused)
                await book.RefuseAsync(top.State, refusal, cancellationToken);
            if (outcome.Broken is { } broken)
            {
                foreach (var candidate in batch.Except(outcome.Refused.Select(r => r.Candidate)))
                    await book.RefuseAsync(top.State, new Refusal(candidate, ReasonCode.ToolFailed, broken), cancellationToken);
                return [];
            }

            if (outcome.Layer is { } passed && await ProveAsync(passed) is { } layer)
            {
                layers.Add(layer);
                if (isStack)
                    top = layer.After;
            }

            return outcome.Suspected;
        }

        async Task<Layer?> ProveAsync(Layer passed)
        {
            var (proved, refused) = await clock.MeasureAsync("prove", () => prover.ProveAsync(passed, cancellationToken));
            foreach (var refusal in refused)
                await book.RefuseAsync(top.State, refusal, cancellationToken);
            return proved;
        }
    }

    /// <summary>Has layers judged by the suite and books the result.</summary>
    /// <param name="keep">True to take what passes into the accepted version; false to only prove it.</param>
    private async Task<bool> JudgeAsync(List<Layer> layers, bool keep, CancellationToken cancellationToken)
    {
        progress.Report("tests", $"the suite on {WorkText.Of([.. layers.SelectMany(l => l.Candidates)])}");
        var judgement = judge is null
            ? new SuiteJudgement(layers, [], null)
            : await clock.MeasureAsync("tests", () => JudgeWithTestsAsync(judge, layers, cancellationToken));
        if (keep && judgement.Accepted.Count > 0)
            vouching = judgement.Run;
        foreach (var layer in judgement.Accepted)
        {
            var decisions = await book.PassAsync(layer, judgement.Run, NoTests, cancellationToken);
            if (keep)
                Accept(layer);
            else
                Hold(decisions);
        }

        foreach (var refusal in judgement.Refused)
            await book.RefuseAsync(refusal.Layer.Before.State, refusal.Refusal, cancellationToken);
        return judgement.Accepted.Count > 0 || judgement.Refused.Count > 0;
    }

    /// <summary>A new test that does not pass in the company of all others is left out, and the suite runs again without it.</summary>
    private static async Task<SuiteJudgement> JudgeWithTestsAsync(SuiteJudge judge, IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        while (true)
        {
            var judgement = await judge.JudgeAsync(layers, cancellationToken);
            if (judgement.Run is not { } run || Reproducer.Misfits(judgement.Accepted, run) is not { Count: > 0 } misfits)
                return judgement;
            layers = [.. layers.Select(l => l.WithoutTests(misfits, "left out: it does not pass in a run of the whole suite"))];
        }
    }

    private void Accept(Layer layer)
    {
        var healers = layer.Candidates
            .SelectMany(c => c.Proposal.Targets.Select(t => (t.Fingerprint, c.Proposal)))
            .DistinctBy(h => h.Fingerprint)
            .ToDictionary(h => h.Fingerprint, h => h.Proposal, StringComparer.Ordinal);
        var before = ledger.Open.ToDictionary(t => t, t => t.Current!);
        ledger.Follow(layer.After.Findings, layer.Renames, layer.Candidates);
        foreach (var (tracked, was) in before.Where(b => b.Key.Current is null))
            tracked.Healed(healers.GetValueOrDefault(was.Fingerprint));
        accepted = layer.After;
        revealed.UnionWith(layer.Revealed.Select(f => f.Fingerprint));
    }

    private void Hold(IReadOnlyDictionary<Candidate, Decision> decisions)
    {
        foreach (var (candidate, decision) in decisions)
        {
            var (reason, why) = decision is Decision.Ask ask ? (ask.Reason, ask.Why) : (ReasonCode.NeedsReview, "Verified together with changes that need a human's eye.");
            candidate.Finding?.NeedsApproval(candidate.Proposal, reason, why);
            var targets = candidate.Proposal.Targets.Select(t => t.Fingerprint).ToHashSet(StringComparer.Ordinal);
            foreach (var also in ledger.Open.Where(t => t.Current is { } current && targets.Contains(current.Fingerprint)).ToList())
                also.NeedsApproval(candidate.Proposal, reason, why);
        }
    }

    private HealResult Finish(DetectionResult detection, Exception? fault)
    {
        if (request.SafeOnly)
            CloseOpen(ReasonCode.NeedsReview, "A fix is known, and a human is to look at it.");
        if (IsOverBudget)
            CloseOpen(ReasonCode.BudgetSpent, "The time budget was spent before this finding's turn.");
        return new HealResult
        {
            Detection = detection,
            Findings = [.. ledger.Asked.Select(t => new FindingResult(t.Original, t.Outcome, t.Reason, t.Detail, t.Proposal))],
            Proposals = book.Results,
            Changes = accepted.State.Changed,
            TestsBefore = suite.Baseline,
            TestsAfter = accepted.State.Changed.IsEmpty ? suite.Baseline : vouching,
            NoTests = suite.Absence switch
            {
                TestRunOutcome.NoTests none => none.Detail,
                TestRunOutcome.Broken broken => broken.Detail,
                _ => null,
            },
            NewFindings =
            [
                .. FindingDelta.Between(detection.Findings, accepted.Findings, [], Layer.RenamesOf(book.Results.Select(r => r.Proposal))).Added
                    .Where(f => !revealed.Contains(f.Fingerprint)),
            ],
            FlakyTests = suite.Flaky,
            SuiteRuns = suite.SuiteRuns,
            Durations = clock.Seconds,
            Fault = fault,
        };
    }

    private void CloseOpen(ReasonCode reason, string detail)
    {
        foreach (var tracked in ledger.Open.Where(t => t.Reason is null).ToList())
            tracked.Close(reason, detail);
    }

    private static string LockDetail(ReasonCode reason) => reason switch
    {
        ReasonCode.UncommittedChanges => "The file has uncommitted changes, and a commit would mix with them.",
        ReasonCode.NotStaged => "The file is not part of the commit.",
        ReasonCode.ForeignFile => "A program wrote the file, or it was copied from another project: a change belongs where it comes from.",
        _ => "The file was edited while the heal ran.",
    };

    /// <summary>True when the policy applies the proposal without asking, once it is verified.</summary>
    private bool IsApplied(Candidate candidate)
    {
        // Once it is verified, the tests that it is about pass: they vouch for it where none passed before.
        var tests = suite.Baseline?.Summary is { } known ? known with { Passed = known.Passed + candidate.Proposal.MustPass.Count } : null;
        var passed = new Verdict.Passed(new Evidence("", [], tests) { Gain = meter.GainOf(candidate.Proposal) });
        return DecisionPolicy.Decide(candidate.Proposal, passed, request.AllowReviewed, candidate.AnswerIn(request)) is Decision.Apply;
    }
}
