using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Runs the suite on versions of the workspace and compares with the first run, on the untouched tree: tests that
/// failed then are known; a test that fails now and passes again unchanged is flaky; both are blamed on nobody.
/// </summary>
internal sealed class SuiteVerifier(HealWorkspace workspace, ITestRunner runner)
{
    private static readonly TimeSpan LeastLimit = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> flaky = new(StringComparer.Ordinal);

    /// <summary>The run on the untouched tree; null when there are no tests or they could not be run.</summary>
    public TestRun? Baseline { get; private set; }

    /// <summary>Why there is no baseline run; null when there is one.</summary>
    public TestRunOutcome? Absence { get; private set; }

    /// <summary>Whole-suite runs so far, the baseline included.</summary>
    public int SuiteRuns { get; private set; }

    public IReadOnlyCollection<string> Flaky => flaky;

    public async Task MeasureBaselineAsync(CancellationToken cancellationToken)
    {
        SuiteRuns++;
        var outcome = await AskAsync(new TestRequest(), cancellationToken);
        if (outcome is TestRunOutcome.Ran { Run: var run })
            Baseline = run;
        else
            Absence = outcome;
    }

    /// <summary>Tests that were seen to fail and to pass on one and the same text.</summary>
    public void Distrust(IEnumerable<string> tests) => flaky.UnionWith(tests);

    /// <summary>Runs the whole suite on a version, the tests most likely affected first when that saves time.</summary>
    /// <param name="affected">Test files that the change can reach.</param>
    public async Task<SuiteOutcome> RunAsync(TextState state, IReadOnlyList<string> affected, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        if (IsWorthRunningFirst(affected)
            && await RunSomeAsync(affected, cancellationToken) is SuiteOutcome.Failed { Tests: { Count: > 0 } early }
            && await RunSomeAsync(early, cancellationToken) is SuiteOutcome.Failed { Tests.Count: > 0 } twice)
        {
            // A test that needs the company of others fails by itself whatever the text is.
            if (await RunSomeAsync(TextState.Original, twice.Tests, cancellationToken) is SuiteOutcome.Passed)
                return twice;
            await workspace.SetAsync(state, cancellationToken);
        }

        SuiteRuns++;
        var outcome = await AskAsync(new TestRequest(TimeLimit: Limit), cancellationToken);
        switch (outcome)
        {
            case TestRunOutcome.Ran { Run: var run }:
                var broken = Broken(run, Baseline!.Results.Keys);
                return broken.Count == 0 ? new SuiteOutcome.Passed(run) : await ConfirmAsync(run, broken, cancellationToken);
            case TestRunOutcome.NoTests none:
                return new SuiteOutcome.Failed([], $"the tests are gone: {none.Detail}", null);
            default:
                return new SuiteOutcome.Failed([], ((TestRunOutcome.Broken)outcome).Detail, null);
        }
    }

    /// <summary>Runs chosen tests on a version, all when none are chosen; they count as failed only against the baseline.</summary>
    public Task<SuiteOutcome> TryAsync(TextState state, IReadOnlyList<string> tests, CancellationToken cancellationToken) =>
        tests.Count == 0 ? RunAsync(state, [], cancellationToken) : RunSomeAsync(state, tests, cancellationToken);

    /// <summary>Runs chosen tests on a version, whatever the baseline says of them.</summary>
    public async Task<TestRunOutcome> RunSelectedAsync(TextState state, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        return await AskAsync(new TestRequest(tests, LeastLimit), cancellationToken);
    }

    /// <summary>Runs one test file on a version, whatever the baseline says of it.</summary>
    public async Task<TestRunOutcome> RunFileAsync(TextState state, RepositoryPath file, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        return await AskAsync(new TestRequest([file.Value], LeastLimit), cancellationToken);
    }

    /// <summary>A failure in one line: its first test, and how many more there are.</summary>
    public static string Describe(TestRun run, IReadOnlyList<string> broken)
    {
        var first = broken[0];
        var message = run.Results.TryGetValue(first, out var result) ? result.Message : "it is no longer collected";
        var more = broken.Count > 1 ? $" (and {broken.Count - 1} more)" : "";
        return $"{first}: {message}{more}";
    }

    private TimeSpan Limit => TimeSpan.FromSeconds(Math.Max(LeastLimit.TotalSeconds, Baseline!.Duration.TotalSeconds * 5));

    /// <summary>A runner that throws has broken like any other; a workspace that cannot be put back is of no use any more.</summary>
    private async Task<TestRunOutcome> AskAsync(TestRequest request, CancellationToken cancellationToken)
    {
        TestRunOutcome outcome;
        try
        {
            outcome = await runner.RunAsync(workspace.Project, request, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = new TestRunOutcome.Broken($"the test run failed: {e.Message}");
        }

        await workspace.Project.RestoreAsync(cancellationToken);
        return outcome;
    }

    private async Task<SuiteOutcome> RunSomeAsync(TextState state, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        return await RunSomeAsync(tests, cancellationToken);
    }

    private async Task<SuiteOutcome> RunSomeAsync(IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var outcome = await AskAsync(new TestRequest(tests, Limit), cancellationToken);
        if (outcome is not TestRunOutcome.Ran { Run: var run })
            return new SuiteOutcome.Failed([], outcome is TestRunOutcome.Broken b ? b.Detail : "the tests are gone", null);
        var asked = Baseline!.Results.Keys.Where(id => tests.Any(t => id == t || id.StartsWith(t + "::", StringComparison.Ordinal)));
        var broken = Broken(run, asked);
        return broken.Count == 0 ? new SuiteOutcome.Passed(run) : new SuiteOutcome.Failed(broken, Describe(run, broken), run);
    }

    /// <summary>
    /// Runs failing tests again, unchanged. A test that now passes alone may still depend on its company, so the whole
    /// suite has the last word.
    /// </summary>
    private async Task<SuiteOutcome> ConfirmAsync(TestRun first, IReadOnlyList<string> broken, CancellationToken cancellationToken)
    {
        var again = await RunSomeAsync(broken, cancellationToken);
        if (again is SuiteOutcome.Failed { Tests.Count: > 0 } still && still.Tests.Count == broken.Count)
            return new SuiteOutcome.Failed(broken, Describe(first, broken), first);
        SuiteRuns++;
        var outcome = await AskAsync(new TestRequest(TimeLimit: Limit), cancellationToken);
        if (outcome is not TestRunOutcome.Ran { Run: var second })
            return new SuiteOutcome.Failed(broken, Describe(first, broken), first);
        var twice = Broken(second, Baseline!.Results.Keys);
        flaky.UnionWith(broken.Except(twice));
        return twice.Count == 0 ? new SuiteOutcome.Passed(second) : new SuiteOutcome.Failed(twice, Describe(second, twice), second);
    }

    /// <summary>Tests that did not fail in the baseline and do now, or are missing now.</summary>
    private List<string> Broken(TestRun run, IEnumerable<string> asked)
    {
        var broken = new List<string>();
        foreach (var id in asked)
        {
            if (Baseline!.Results[id].IsFailure || flaky.Contains(id))
                continue;
            if (!run.Results.TryGetValue(id, out var result) || result.IsFailure || (result.Outcome == TestOutcome.Skipped && Baseline.Results[id].Outcome == TestOutcome.Passed))
                broken.Add(id);
        }

        return broken;
    }

    private bool IsWorthRunningFirst(IReadOnlyList<string> affected)
    {
        if (affected.Count == 0 || Baseline!.Duration < TimeSpan.FromSeconds(5))
            return false;
        var time = Baseline.Results.Values
            .Where(r => affected.Any(f => r.Id.StartsWith(f + "::", StringComparison.Ordinal)))
            .Sum(r => r.Duration.TotalSeconds);
        return time > 0 && time < Baseline.Results.Values.Sum(r => r.Duration.TotalSeconds) / 3;
    }
}
