namespace Agency.Core.Decisions;

/// <summary>How far the changes of a category go by themselves in a repository.</summary>
/// <param name="Stage">The stage that holds: what was earned, and no more than what is allowed.</param>
/// <param name="Earned">What the outcomes earned.</param>
/// <param name="Why">The reason, in one or two sentences.</param>
/// <param name="History">Every promotion and demotion, the oldest first, each with its reason.</param>
public sealed record AutonomyStanding(AutonomyStage Stage, AutonomyStage Earned, string Why, IReadOnlyList<string> History);
