using Agency.Core.Diagnosis;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Repair.Undoing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>
/// Takes a project's failing tests from the failure to ranked repairs: repeats them, tells flaky and environmental ones
/// apart, says where the fault may be, searches. Nothing is changed on disk.
/// </summary>
public sealed class TestHealer(ITestHarness harness, IRepairLanguage language, IReadOnlyList<ITemplate> templates, TimeProvider time)
{
    private const int MostCases = 8;

    /// <summary>Where what broke a test can be undone, another cure is looked for in this part of the time only.</summary>
    private const int KnownCauseShare = 4;

    public async Task<TestHealing> RunAsync(IProject project, TestHealRequest request, IHealProgress progress, CancellationToken cancellationToken)
    {
        progress.Report("tests", "collecting the tests");
        var outcome = await harness.OpenAsync(project, cancellationToken);
        if (outcome is not HarnessOutcome.Opened { Session: var session })
            return TestHealing.None(outcome is HarnessOutcome.Unavailable { Reason: var reason } ? reason : "they cannot be collected");
        await using (session)
        {
            progress.Report("tests", $"running {session.Tests.Count} tests as they are");
            var modules = await project.Language.ModulesAsync(project, cancellationToken);
            var own = modules.Modules.Select(m => m.Name.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
            var study = await Investigator.StudyAsync(session, language.IsTest, own.Contains, request.Only, cancellationToken);
            IReadOnlyList<string> notes = session.Slow is { } slow ? [$"Each change gets a process of its own, which takes longer: {slow}."] : [];
            var cases = new List<FailureCase>();
            var left = study.Failures.Where(f => f.Kind == FailureKind.Stable).ToList();
            while (left.Count > 0 && cases.Count < MostCases)
            {
                var found = await WorkOnAsync(project, session, study, left, request, progress, cancellationToken);
                cases.Add(found);
                var cured = found.Search?.Plausible.FirstOrDefault()?.Fixed ?? [];
                left.RemoveAll(f => found.Failures.Contains(f) || cured.Contains(f.Test) || found.Undo?.Fixed.Contains(f.Test) == true);
            }

            return new TestHealing(study.Failures, cases, session.Tests.Count(t => request.Only?.Invoke(t) != false), notes)
            {
                Suite = RunOf(study),
                Texts = await TextsAsync(project, cases, cancellationToken),
            };
        }
    }

    private async Task<FailureCase> WorkOnAsync(
        IProject project, IHarnessSession session, FailureStudy study, IReadOnlyList<TestFailure> left, TestHealRequest request, IHealProgress progress, CancellationToken cancellationToken)
    {
        // What cannot be collected hides all else; of the others the quickest is tried most cheaply.
        var target = left.OrderByDescending(f => f.IsCollection).ThenBy(f => f.Result.Exception is VariantRun.Hang or VariantRun.Crash).ThenBy(f => f.Result.Duration).First();
        var together = left.Where(f => f == target || AreAlike(target, f)).ToList();
        var spectrum = new Spectrum(study.Suite, together.Select(f => f.Test).ToHashSet(StringComparer.Ordinal), study.IsCounted);
        var clues = new List<Clue>(request.Clues);
        foreach (var failure in together.Take(3))
            clues.AddRange(await language.SliceAsync(project, failure.Result, cancellationToken));
        var undo = request is { Searches: true, Undo: { } look } ? await look(together, RunOf(study), cancellationToken) : null;
        if (undo is not null)
        {
            // A flaky test that happened to pass vouches for nothing.
            undo = undo with { Fixed = [.. undo.Fixed.Where(t => left.Any(f => f.Test == t))] };
            clues.AddRange(await CluesAsync(project, undo, cancellationToken));
        }

        var trees = await TreesAsync(project, spectrum, together, study.IsCounted, cancellationToken);
        var suspects = Localiser.Rank(
            spectrum, together, clues, study.IsCounted,
            (file, line) => trees.TryGetValue(file, out var tree) ? language.StatementLine(tree, line) : null,
            (file, line) => trees.TryGetValue(file, out var tree) ? language.DeclarationsOf(tree, line) : [],
            (file, line) => trees.TryGetValue(file, out var tree) ? language.PronenessOf(tree, line) : 1);
        if (!request.Searches || suspects.Count == 0)
            return new FailureCase(target, together, suspects, null) { Undo = undo };
        var search = new RepairSearch(session, templates, language, project, time, request.Priors);
        var result = await search.RunAsync(
            study, spectrum, target, together, left, suspects, undo is null ? request.Budget : request.Budget with { Time = request.Budget.Time / KnownCauseShare }, text => progress.Report("search", $"{target.Test}: {text}"), cancellationToken);
        var judged = await new PatchJudge(project, language, session, spectrum).JudgeAsync(result.Plausible, together, study, cancellationToken);
        return new FailureCase(target, together, suspects, result with { Plausible = judged }) { Undo = undo };
    }

    private async Task<Dictionary<RepositoryPath, SyntaxTree>> TreesAsync(
        IProject project, Spectrum spectrum, IReadOnlyList<TestFailure> failures, Func<RepositoryPath, bool> isCounted, CancellationToken cancellationToken)
    {
        var files = spectrum.Suspects.Select(s => s.File)
            .Concat(failures.SelectMany(f => Localiser.StackClues(f.Result, isCounted)).Select(c => c.File))
            .Distinct();
        var trees = new Dictionary<RepositoryPath, SyntaxTree>();
        foreach (var file in files)
        {
            if (project.Language.IsSource(file) && await project.ParseAsync(file, cancellationToken) is { } tree)
                trees[file] = tree;
        }

        return trees;
    }

    private static async Task<Dictionary<RepositoryPath, SourceText>> TextsAsync(IProject project, IEnumerable<FailureCase> cases, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in cases.SelectMany(c => (c.Search?.Plausible.SelectMany(p => p.Edits) ?? []).Concat(c.Undo?.Edits ?? [])).Select(e => e.File).Distinct())
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source })
                texts[file] = source;
        }

        return texts;
    }

    /// <summary>The lines whose undoing makes the tests pass are the first to look at.</summary>
    private static async Task<IReadOnlyList<Clue>> CluesAsync(IProject project, UndoResult undo, CancellationToken cancellationToken)
    {
        var clues = new List<Clue>();
        foreach (var edit in undo.Edits)
        {
            if (await project.ReadAsync(edit.File, cancellationToken) is ReadOutcome.Text { Source: var source })
                clues.Add(new Clue(edit.File, source.PositionAt(edit.Span.Start).Line, source.PositionAt(Math.Max(edit.Span.Start, edit.Span.End - 1)).Line, Localiser.KnownCause, $"it was changed since the tests last passed, at {undo.Good.Short}"));
        }

        return clues;
    }

    private static TestRun RunOf(FailureStudy study) => new(
        ["agency", "diagnose"],
        study.Suite.Results,
        study.Failures.Where(f => f.IsCollection).ToDictionary(f => f.Test, f => f.Result.Message, StringComparer.Ordinal),
        study.Suite.Results.Values.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Duration));

    /// <summary>Tests of one file, or that fail at one place, probably fail for one reason.</summary>
    private static bool AreAlike(TestFailure one, TestFailure other) =>
        one.IsCollection == other.IsCollection && !one.IsCollection
        && (Innermost(one) is { } place && Innermost(other) == place || one.Test.Split("::")[0] == other.Test.Split("::")[0]);

    private static (string, int)? Innermost(TestFailure failure) =>
        failure.Result.Frames.Count > 0 ? (failure.Result.Frames[^1].File, failure.Result.Frames[^1].Line) : null;
}
