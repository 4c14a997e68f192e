using Agency.Core.Sessions;

namespace Agency.Core.Healing;

/// <summary>A candidate that verification refused.</summary>
internal sealed record Refusal(Candidate Candidate, ReasonCode Reason, string Detail);
