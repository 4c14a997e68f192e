namespace Agency.Core.Diagnosis.Logs;

/// <summary>A class of failure and how much speaks for it.</summary>
/// <param name="Code">The id of an <see cref="IFailureClassifier"/>.</param>
/// <param name="Score">From 0 to 1; only to be compared with others of the same diagnosis.</param>
public sealed record RankedCause(string Code, double Score);
