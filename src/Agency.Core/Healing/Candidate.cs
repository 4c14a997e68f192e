using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>A proposal for a tracked finding, and which of its fixer's alternatives it is.</summary>
/// <param name="Finding">Null for a follow-up, which heals what another proposal of the batch uncovered.</param>
internal sealed record Candidate(TrackedFinding? Finding, Proposal Proposal, int Alternative)
{
    /// <summary>Another fixer's alternative that would change the same text the same way; null when there is none.</summary>
    public (string Fixer, int Alternative)? Twin { get; init; }

    /// <summary>The test that its fixer offers and that has still to show something; what has is the proposal's own.</summary>
    public NewTest? Offered { get; init; }

    /// <summary>What was seen of this candidate alone: its measurement and its test.</summary>
    public Evidence Proof { get; init; } = Evidence.None;

    /// <summary>A fixer's proposal for a finding, its test yet to be tried.</summary>
    public static Candidate Of(TrackedFinding? finding, Proposal proposal, int alternative) =>
        new(finding, proposal with { Reproduction = null }, alternative) { Offered = proposal.Reproduction };

    /// <summary>The same without its test.</summary>
    /// <param name="why">In words, for the evidence.</param>
    public Candidate WithoutTest(string why) => this with
    {
        Proposal = Proposal with { Reproduction = null },
        Offered = null,
        Proof = Proof with { Checks = [.. Proof.Checks.Where(c => c.Name != "reproduction"), new Check("reproduction", "skipped", why)] },
    };

    /// <summary>What a human said of it, or of what would do the same.</summary>
    public HumanAnswer? AnswerIn(HealRequest request) => Finding is null
        ? null
        : request.AnswerTo(Proposal.Fixer, Finding.Original.Fingerprint) ?? (Twin is { } twin ? request.AnswerTo(twin.Fixer, Finding.Original.Fingerprint) : null);
}
