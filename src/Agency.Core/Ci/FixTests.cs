namespace Agency.Core.Ci;

/// <summary>A run of the project's tests in numbers. Failed counts errors too.</summary>
public sealed record FixTests(int Passed, int Failed, int Skipped);
