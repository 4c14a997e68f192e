using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>A proposal that was tried.</summary>
/// <param name="Diff">Against the text it was derived on.</param>
public sealed record ProposalResult(Proposal Proposal, string Diff, Verdict Verdict, Decision Decision);
