namespace Agency.Core.Verification;

/// <summary>Which tests to run.</summary>
/// <param name="Selection">Test ids, or test files as repository paths; null for the whole suite.</param>
/// <param name="TimeLimit">For the whole run; null for the sandbox's own limit.</param>
public sealed record TestRequest(IReadOnlyList<string>? Selection = null, TimeSpan? TimeLimit = null);
