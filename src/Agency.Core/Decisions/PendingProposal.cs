using Agency.Core.Reporting;

namespace Agency.Core.Decisions;

/// <summary>A verified proposal that waits for a human.</summary>
/// <param name="Session">The newest heal that proposed it.</param>
/// <param name="At">When that heal began.</param>
/// <param name="Findings">What it would heal; never empty.</param>
public sealed record PendingProposal(string Session, DateTimeOffset At, ReportedProposal Proposal, IReadOnlyList<ReportedFinding> Findings);
