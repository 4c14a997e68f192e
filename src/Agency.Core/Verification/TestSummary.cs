namespace Agency.Core.Verification;

/// <summary>A test run in numbers. Failed counts errors too.</summary>
public sealed record TestSummary(int Passed, int Failed, int Skipped);
