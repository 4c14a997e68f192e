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
        var outcome = await runner.RunAsync(workspace.Project, new TestRequest(), cancellationToken);
        await workspace.Project.RestoreAsync(cancellationToken);
        if (outcome is TestRunOutcome.Ran { Run: var run })
            Baseline = run;
        else
            Absence = outcome;
    }

    /// <summary>Runs the whole suite on a version, the tests most likely affected first when that saves time.</summary>
    /// <param name="affected">Test files that the change can reach.</param>
    public async Task<SuiteOutcome> RunAsync(TextState state, IReadOnlyList<string> affected, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        if (IsWorthRunningFirst(affected)
            && await RunSomeAsync(affected, cancellationToken) is SuiteOutcome.Failed { Tests: { Count: > 0 } early }
            && await RunSomeAsync(early, cancellationToken) is SuiteOutcome.Failed { Tests.Count: > 0 } twice)
        {
            return twice;
        }

        SuiteRuns++;
        var outcome = await runner.RunAsync(workspace.Project, new TestRequest(TimeLimit: Limit), cancellationToken);
        await workspace.Project.RestoreAsync(cancellationToken);
        switch (outcome)
        {
            case TestRunOutcome.Ran { Run: var run }:
                var broken = Broken(run, Baseline!.Results.Keys);
                return broken.Count == 0 ? new SuiteOutcome.Passed(run) : await ConfirmAsync(run, broken, cancellationToken);
            case TestRunOutcome.NoTests none:
                return new SuiteOutcome.Failed([], $"the tests are gone: {none.Detail}");
            default:
                return new SuiteOutcome.Failed([], ((TestRunOutcome.Broken)outcome).Detail);
        }
    }

    /// <summary>Runs chosen tests on a version; they count as failed only against the baseline.</summary>
    public async Task<bool> PassesAsync(TextState state, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(state, cancellationToken);
        return tests.Count == 0
            ? await RunAsync(state, [], cancellationToken) is SuiteOutcome.Passed
            : await RunSomeAsync(tests, cancellationToken) is SuiteOutcome.Passed;
    }

    private TimeSpan Limit => TimeSpan.FromSeconds(Math.Max(LeastLimit.TotalSeconds, Baseline!.Duration.TotalSeconds * 5));

    private async Task<SuiteOutcome> RunSomeAsync(IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(workspace.Project, new TestRequest(tests, Limit), cancellationToken);
        await workspace.Project.RestoreAsync(cancellationToken);
        if (outcome is not TestRunOutcome.Ran { Run: var run })
            return new SuiteOutcome.Failed([], outcome is TestRunOutcome.Broken b ? b.Detail : "the tests are gone");
        var asked = Baseline!.Results.Keys.Where(id => tests.Any(t => id == t || id.StartsWith(t + "::", StringComparison.Ordinal)));
        var broken = Broken(run, asked);
        return broken.Count == 0 ? new SuiteOutcome.Passed(run) : new SuiteOutcome.Failed(broken, Describe(run, broken));
    }

    /// <summary>
    /// Runs failing tests again, unchanged. A test that now passes alone may still depend on its company, so the whole
    /// suite has the last word.
    /// </summary>
    private async Task<SuiteOutcome> ConfirmAsync(TestRun first, IReadOnlyList<string> broken, CancellationToken cancellationToken)
    {
        var again = await RunSomeAsync(broken, cancellationToken);
        if (again is SuiteOutcome.Failed { Tests.Count: > 0 } still && still.Tests.Count == broken.Count)
            return new SuiteOutcome.Failed(broken, Describe(first, broken));
        SuiteRuns++;
        var outcome = await runner.RunAsync(workspace.Project, new TestRequest(TimeLimit: Limit), cancellationToken);
        await workspace.Project.RestoreAsync(cancellationToken);
        if (outcome is not TestRunOutcome.Ran { Run: var second })
            return new SuiteOutcome.Failed(broken, Describe(first, broken));
        var twice = Broken(second, Baseline!.Results.Keys);
        flaky.UnionWith(broken.Except(twice));
        return twice.Count == 0 ? new SuiteOutcome.Passed(second) : new SuiteOutcome.Failed(twice, Describe(second, twice));
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

    private static string Describe(TestRun run, IReadOnlyList<string> broken)
    {
        var first = broken[0];
        var message = run.Results.TryGetValue(first, out var result) ? result.Message : "it is no longer collected";
        var more = broken.Count > 1 ? $" (and {broken.Count - 1} more)" : "";
        return $"{first}: {message}{more}";
    }
}
