namespace Agency.Core.Ci;

/// <summary>What was found out about a test.</summary>
/// <param name="Nature"><c>flaky</c>, <c>regression</c>, <c>recovered</c>, <c>undecided</c>.</param>
/// <param name="Passed">How often it passed on this commit.</param>
/// <param name="Failed">How often it failed on this commit.</param>
public sealed record ReportedTestVerdict(string Test, string Nature, int Passed, int Failed, string Detail);
