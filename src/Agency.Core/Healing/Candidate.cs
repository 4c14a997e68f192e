using Agency.Core.Decisions;
using Agency.Core.Fixing;

namespace Agency.Core.Healing;

/// <summary>A proposal for a tracked finding, and which of its fixer's alternatives it is.</summary>
/// <param name="Finding">Null for a follow-up, which heals what another proposal of the batch uncovered.</param>
internal sealed record Candidate(TrackedFinding? Finding, Proposal Proposal, int Alternative)
{
    /// <summary>Another fixer's alternative that would change the same text the same way; null when there is none.</summary>
    public (string Fixer, int Alternative)? Twin { get; init; }

    /// <summary>What a human said of it, or of what would do the same.</summary>
    public HumanAnswer? AnswerIn(HealRequest request) => Finding is null
        ? null
        : request.AnswerTo(Proposal.Fixer, Finding.Original.Fingerprint) ?? (Twin is { } twin ? request.AnswerTo(twin.Fixer, Finding.Original.Fingerprint) : null);
}
