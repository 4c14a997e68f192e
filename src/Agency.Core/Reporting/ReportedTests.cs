using Agency.Core.Verification;

namespace Agency.Core.Reporting;

/// <summary>The project's tests around a heal.</summary>
/// <param name="Command">What a person types to get the same run.</param>
/// <param name="Before">On the tree as it was found; null when the run broke.</param>
/// <param name="After">On the tree as it was delivered; equal to <paramref name="Before"/> when nothing changed, null when it was not reached.</param>
public sealed record ReportedTests(string Command, TestSummary? Before, TestSummary? After)
{
    /// <summary>Tests that failed before anything was changed; they are known and no fix is blamed for them.</summary>
    public IReadOnlyList<string> KnownFailures { get; init; } = [];

    /// <summary>Tests that failed and then passed on the same code.</summary>
    public IReadOnlyList<string> Flaky { get; init; } = [];

    /// <summary>How often the whole suite ran.</summary>
    public int SuiteRuns { get; init; }
}
