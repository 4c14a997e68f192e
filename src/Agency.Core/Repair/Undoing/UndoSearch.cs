using Agency.Core.Diagnosis;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair.Undoing;

/// <summary>
/// Finds what broke failing tests: the newest commit at which they pass, by bisection, then the smallest part of the
/// change since whose undoing makes them pass and breaks none that passes now.
/// </summary>
public sealed class UndoSearch(IHistory history, ITestRunner runner, IRepairLanguage language)
{
    private const int MostCommits = 256;
    private const int MostTrials = 120;

    /// <summary>The latest commits, which are tried one by one when longer steps find none.</summary>
    private const int MostNear = 12;

    private static readonly TimeSpan MostWhole = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeastLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnknownLimit = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, bool?> known = new(StringComparer.Ordinal);

    /// <summary>The present texts of the files that differ.</summary>
    private readonly Dictionary<RepositoryPath, SourceText> texts = [];

    private TimeSpan limit;

    /// <summary>The last run, at some commit, in which the tests pass.</summary>
    private TestRun curing = new([], new Dictionary<string, TestResult>(), new Dictionary<string, string>(), TimeSpan.Zero);

    /// <param name="workspace">The project as it is; it is left as it was.</param>
    /// <param name="suite">The whole suite on it.</param>
    /// <returns>Null when no commit is known at which the tests pass, or when no part of the change does.</returns>
    public async Task<UndoResult?> RunAsync(
        IWorkspace workspace, IReadOnlyList<TestFailure> failures, TestRun suite, Action<string> progress, CancellationToken cancellationToken)
    {
        var asked = failures.Select(f => f.Test).ToList();
        // What ended once may be waited for five times as long; what never ends is not waited for.
        limit = LeastLimit + (suite.Duration * 5);
        // How long the tests of a file take that is not collected is not known before they pass.
        if (failures.Any(f => f.IsCollection) && limit < UnknownLimit)
            limit = UnknownLimit;
        var commits = await history.CommitsAsync(MostCommits, cancellationToken);
        if (commits.Count == 0)
            return null;
        if (await FindGoodAsync(workspace, commits, asked, progress, cancellationToken) is not { } good)
        {
            progress($"they pass at none of the commits that were tried, of the latest {commits.Count}");
            return null;
        }

        var bad = good == 0 ? null : commits[good - 1];
        progress($"they pass at {commits[good].Short}, {(bad is null ? "before what is not committed" : $"not at {bad.Short}")}");
        var edits = await EditsAsync(workspace, commits[good], cancellationToken);
        if (edits.Count == 0)
            return null;
        // Of a file that cannot be collected now, every test that passes there has to pass again.
        List<string> tests = [.. asked, .. curing.Results.Values.Where(r => r.Outcome == TestOutcome.Passed && asked.Exists(t => TestRun.IsIn(r.Id, t))).Select(r => r.Id)];
        var passing = suite.Results.Values.Where(r => r.Outcome == TestOutcome.Passed).Select(r => r.Id).ToList();
        if (!await CuresAsync(workspace, edits, asked, tests, cancellationToken))
        {
            progress($"undoing all that changed since {commits[good].Short} does not make them pass");
            return null;
        }

        var part = await DeltaDebugging.MinimiseAsync(edits, p => CuresAsync(workspace, p, asked, tests, cancellationToken), MostTrials);
        var lines = part.SelectMany(e => EditLines.Of(texts[e.File], e)).ToList();
        if (lines.Count > part.Count)
            part = await DeltaDebugging.MinimiseAsync(lines, p => CuresAsync(workspace, p, asked, tests, cancellationToken), MostTrials);
        // What passes now must pass then: also what the change itself fixed or added.
        List<string> all = [.. tests, .. passing];
        var whole = await CuringRunAsync(workspace, part, null, all, cancellationToken);
        if (whole is null)
        {
            // What belongs together goes back together: then every step is asked of the whole suite.
            progress("looking for what has to be undone together");
            var trials = Math.Min(MostTrials, (int)(MostWhole / (suite.Duration + TimeSpan.FromSeconds(1))));
            whole = await CuringRunAsync(workspace, edits, null, all, cancellationToken);
            if (whole is null)
            {
                progress("undoing what broke them would break others");
                return null;
            }

            part = await DeltaDebugging.MinimiseAsync(
                edits,
                async p =>
                {
                    if (await CuringRunAsync(workspace, p, null, all, cancellationToken) is not { } run)
                        return false;
                    whole = run;
                    return true;
                },
                trials);
        }

        // One mistake breaks many tests: those that were not asked about need no search of their own.
        var others = suite.Results.Values.Where(r => r.IsFailure && whole.Results.TryGetValue(r.Id, out var now) && now.Outcome == TestOutcome.Passed).Select(r => r.Id)
            .Concat(suite.CollectionErrors.Keys.Where(whole.IsCollected));
        return new UndoResult(commits[good], bad, part, [.. asked.Union(others)], edits.Count);
    }

    /// <summary>The newest commit at which the tests pass, as an index; commits that cannot be judged are passed over.</summary>
    private async Task<int?> FindGoodAsync(
        IWorkspace workspace, IReadOnlyList<PastCommit> commits, IReadOnlyList<string> tests, Action<string> progress, CancellationToken cancellationToken)
    {
        // Back in ever longer steps, then between the last two. What is not committed, then the latest commit, are the likeliest.
        var bad = -1;
        int? good = null;
        for (var step = 1; good is null && bad < commits.Count - 1; step = bad < 1 ? 1 : step * 2)
        {
            var at = Math.Min(bad + step, commits.Count - 1);
            if (await PassesAtAsync(workspace, commits[at], tests, progress, cancellationToken) == true)
                good = at;
            else
                bad = at;
        }

        // Before there was what they test they failed as well: those at which they pass may lie between two such.
        for (var at = 0; good is null && at < Math.Min(commits.Count, MostNear); at++)
        {
            if (await PassesAtAsync(workspace, commits[at], tests, progress, cancellationToken) == true)
                (good, bad) = (at, at - 1);
        }

        if (good is null)
            return null;
        var skipped = new HashSet<int>();
        while (good - bad > 1)
        {
            var middle = (good.Value + bad) / 2;
            while (skipped.Contains(middle) && middle < good)
                middle++;
            if (middle >= good)
                break;
            switch (await PassesAtAsync(workspace, commits[middle], tests, progress, cancellationToken))
            {
                case true:
                    good = middle;
                    break;
                case false:
                    bad = middle;
                    break;
                default:
                    skipped.Add(middle);
                    break;
            }
        }

        return good;
    }

    /// <summary>Null when the tests cannot be run there.</summary>
    private async Task<bool?> PassesAtAsync(
        IWorkspace workspace, PastCommit commit, IReadOnlyList<string> tests, Action<string> progress, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(commit.Id, out var before))
            return before;
        // What differs in tests only fails as well: the tests are those of now.
        if (!(await history.ChangedSinceAsync(commit, cancellationToken)).Any(f => !language.IsTest(f)))
            return known[commit.Id] = false;
        progress($"trying the tests at {commit.Short}");
        // The tests are those of now: what they ask for is what is missing.
        var kept = workspace.Files.Where(language.IsTest).ToList();
        await using var past = await history.CheckOutAsync(commit, kept, cancellationToken);
        bool? passes = past is null ? null : await runner.RunAsync(past, new TestRequest(tests, limit), cancellationToken) switch
        {
            TestRunOutcome.Ran { Run: var run } when tests.Any(run.CollectionErrors.ContainsKey) => false,
            TestRunOutcome.Ran { Run: var run } when run.CollectionErrors.Count > 0 && run.Results.Count == 0 => null,
            TestRunOutcome.Ran { Run: var run } => PassAll(run, tests),
            _ => null,
        };
        progress($"at {commit.Short} they {passes switch { true => "pass", false => "do not pass", _ => "cannot be run" }}");
        return known[commit.Id] = passes;
    }

    private bool PassAll(TestRun run, IReadOnlyList<string> tests)
    {
        if (!tests.All(t => run.Results.TryGetValue(t, out var result) ? result.Outcome == TestOutcome.Passed : run.IsCollected(t)))
            return false;
        curing = run;
        return true;
    }

    /// <summary>The way back to a commit, in parts, from the texts as they are now.</summary>
    private async Task<IReadOnlyList<Edit>> EditsAsync(IWorkspace workspace, PastCommit good, CancellationToken cancellationToken)
    {
        var files = (await history.ChangedSinceAsync(good, cancellationToken)).Where(f => !language.IsTest(f)).ToList();
        var past = await history.TextsAsync(good, files, cancellationToken);
        var edits = new List<Edit>();
        foreach (var (file, before) in past.OrderBy(p => p.Key))
        {
            if (await workspace.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var now })
                continue;
            texts[file] = now;
            edits.AddRange(UnifiedDiff.Edits(file, now.Text, before.Text));
        }

        return edits;
    }

    private async Task<bool> CuresAsync(
        IWorkspace workspace, IReadOnlyList<Edit> edits, IReadOnlyList<string> run, IReadOnlyList<string> tests, CancellationToken cancellationToken) =>
        await CuringRunAsync(workspace, edits, run, tests, cancellationToken) is not null;

    /// <summary>The run with some of the change undone; null where one of the tests does not pass in it.</summary>
    /// <param name="selected">What is run; null for the whole suite.</param>
    private async Task<TestRun?> CuringRunAsync(
        IWorkspace workspace, IReadOnlyList<Edit> edits, IReadOnlyList<string>? selected, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var changed = edits.GroupBy(e => e.File).ToDictionary(g => g.Key, g => texts[g.Key].Apply(g));
        await workspace.WriteAsync(changed, cancellationToken);
        try
        {
            var outcome = await runner.RunAsync(workspace, new TestRequest(selected, limit), cancellationToken);
            return outcome is TestRunOutcome.Ran { Run: var run } && tests.All(t => run.Results.TryGetValue(t, out var result) ? !result.IsFailure : run.IsCollected(t)) ? run : null;
        }
        finally
        {
            await workspace.WriteAsync(changed.Keys.ToDictionary(f => f, f => texts[f]), CancellationToken.None);
            await workspace.RestoreAsync(CancellationToken.None);
        }
    }
}
