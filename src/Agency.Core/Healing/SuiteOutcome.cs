using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>What the suite says of a version against the baseline.</summary>
internal abstract record SuiteOutcome
{
    private SuiteOutcome()
    {
    }

    public sealed record Passed(TestRun Run) : SuiteOutcome;

    /// <param name="Tests">The tests that broke; empty when the run itself broke.</param>
    /// <param name="Run">The run that showed it; null when it broke.</param>
    public sealed record Failed(IReadOnlyList<string> Tests, string Detail, TestRun? Run) : SuiteOutcome;
}
