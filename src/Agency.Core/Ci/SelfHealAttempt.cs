namespace Agency.Core.Ci;

/// <summary>An attempt at a run that was made.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Result">A <see cref="SelfHealResult"/>, in snake case.</param>
/// <param name="Commit">What it was made on.</param>
public sealed record SelfHealAttempt(int Attempt, string Result, string Commit);
