using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>Shows that tests fail without a change and pass with it, each time in a process of their own.</summary>
internal sealed class FailureProver(SuiteVerifier suite)
{
    public async Task<(Candidate Proved, Refusal? Refusal)> ProveAsync(
        TextState before, TextState after, Candidate candidate, CancellationToken cancellationToken)
    {
        var tests = candidate.Proposal.MustPass;
        if (await suite.RunSelectedAsync(after, tests, cancellationToken) is not TestRunOutcome.Ran { Run: var with })
            return (candidate, new Refusal(candidate, ReasonCode.Inconclusive, "The tests that it should cure cannot be run."));
        if (tests.FirstOrDefault(t => !Passes(with, t)) is { } still)
            return (candidate, new Refusal(candidate, ReasonCode.NotGone, $"{still} fails with the change, too: {Message(with, still)}"));
        if (await suite.RunSelectedAsync(before, tests, cancellationToken) is TestRunOutcome.Ran { Run: var without } && tests.FirstOrDefault(t => Passes(without, t)) is { } already)
            return (candidate, new Refusal(candidate, ReasonCode.Flaky, $"{already} passes without the change, too."));
        var more = tests.Count > 1 ? $" and {tests.Count - 1} more fail" : " fails";
        return (candidate with { Proof = candidate.Proof.With(new Check("reproduction", "passed", $"{tests[0]}{more} without the change and pass{(tests.Count > 1 ? "" : "es")} with it")) }, null);
    }

    /// <summary>A file that could not be collected passes when it is.</summary>
    private static bool Passes(TestRun run, string test) =>
        run.Results.TryGetValue(test, out var result)
            ? !result.IsFailure
            : !run.CollectionErrors.ContainsKey(test) && run.Results.Keys.Any(id => id.StartsWith(test, StringComparison.Ordinal));

    private static string Message(TestRun run, string test) =>
        run.Results.GetValueOrDefault(test)?.Message ?? run.CollectionErrors.GetValueOrDefault(test) ?? "it is not collected";
}
