namespace Agency.Core.Verification;

/// <summary>A finished test run.</summary>
/// <param name="Command">What a person would type to get the same run.</param>
/// <param name="Results">By test id, in the order they ran.</param>
/// <param name="CollectionErrors">Files that could not be collected, with the reason.</param>
public sealed record TestRun(
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, TestResult> Results,
    IReadOnlyDictionary<string, string> CollectionErrors,
    TimeSpan Duration)
{
    /// <summary>True for a file of which tests were run.</summary>
    public bool IsCollected(string file) => !CollectionErrors.ContainsKey(file) && Results.Keys.Any(id => IsIn(id, file));

    /// <summary>True for a test of a file, both by their ids.</summary>
    public static bool IsIn(string test, string file) => test.StartsWith(file + "::", StringComparison.Ordinal);

    public TestSummary Summary => new(
        Results.Values.Count(r => r.Outcome is TestOutcome.Passed or TestOutcome.UnexpectedPass),
        Results.Values.Count(r => r.IsFailure) + CollectionErrors.Count,
        Results.Values.Count(r => r.Outcome is TestOutcome.Skipped or TestOutcome.ExpectedFailure));
}
