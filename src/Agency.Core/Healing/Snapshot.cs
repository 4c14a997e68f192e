using Agency.Core.Detection;

namespace Agency.Core.Healing;

/// <summary>A version of the workspace and what every analyser says of it.</summary>
internal sealed record Snapshot(TextState State, IReadOnlyList<Finding> Findings);
