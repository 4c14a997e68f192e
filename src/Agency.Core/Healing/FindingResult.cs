using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Core.Healing;

/// <summary>What became of a finding.</summary>
/// <param name="Reason">Null exactly when it was healed.</param>
public sealed record FindingResult(Finding Finding, Outcome Outcome, ReasonCode? Reason, string Detail, Proposal? Proposal);
