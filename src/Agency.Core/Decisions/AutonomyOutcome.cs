namespace Agency.Core.Decisions;

/// <summary>What became of one change.</summary>
/// <param name="At">When that was known.</param>
public sealed record AutonomyOutcome(DateTimeOffset At, AutonomyOutcomeKind Kind);
