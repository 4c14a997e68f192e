using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: runs exactly the tests that failed again, twice, on the same commit.</summary>
/// <remarks>
/// <para>Why: a test that then passes is flaky, and one that fails twice more is a regression that nothing may mask.</para>
/// <para>References: https://testing.googleblog.com/2016/05/flaky-tests-at-google-and-how-we.html</para>
/// </remarks>
internal sealed class RerunFailedTestsAction : IHealAction
{
    private const int Reruns = 2;

    public string Id => "rerun-failed-tests";

    public IReadOnlyList<string> Classes => ["auth", "configuration", "e2e_selector", "flaky_test", "migration", "service_unavailable", "test_failure", "timeout"];

    public ActionTarget Target => ActionTarget.Tests;

    public IReadOnlyList<string> Needs => ["the commit, checked out", "a test runner of the project that runs in the sandbox"];

    public string Expectation => "Tests that fail again on the same commit are no flakes; those that pass are.";

    public ActionEffect Effect => ActionEffect.Observes;

    public async Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
            return new ActionOutcome.NotConfigured("no failing test is named");
        var run = ground.Run;
        var seen = new List<TestObservation>();
        var source = FormattableString.Invariant($"run:{run.RunId}/attempt:{ground.Attempt}");
        // Asked for once more in the same attempt, the reruns are counted on.
        var before = ground.History.Count(o => o.Test == targets[0] && o.Source.StartsWith(source + "/", StringComparison.Ordinal));
        for (var i = 1; i <= Reruns; i++)
        {
            switch (await ground.RerunTestsAsync(targets, cancellationToken))
            {
                case TestRerunOutcome.Ran ran:
                    seen.AddRange(ran.Passed.Where(t => targets.Contains(t.Key)).Select(t => new TestObservation(t.Key, run.Commit, FormattableString.Invariant($"{source}/rerun:{before + i}"), t.Value)));
                    break;
                case TestRerunOutcome.Unavailable unavailable:
                    return new ActionOutcome.Failed(unavailable.Reason);
            }
        }

        var failures = targets.Select(t => new TestObservation(t, run.Commit, source, Passed: false)).ToList();
        var verdicts = failures.Select(f => FlakinessJudge.Judge(f, seen, ground.History)).ToList();
        return new ActionOutcome.Judged(verdicts, [.. failures, .. seen]);
    }
}
