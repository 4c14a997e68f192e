using Agency.Core.Sessions;

namespace Agency.Core.Detection;

/// <summary>Why nothing is tried for a finding, known before any fixer is asked.</summary>
public sealed record FindingObstacle(ReasonCode Reason, string Detail);
