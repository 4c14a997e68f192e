using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Cli.Approvals;

/// <summary>A human's own change for the findings of a proposal: verified like any other, applied because a human made it.</summary>
/// <param name="instead">What it takes the place of.</param>
/// <param name="contents">The files as the human wants them, in their own encodings.</param>
internal sealed class HumanPatch(PendingProposal instead, IReadOnlyDictionary<RepositoryPath, byte[]> contents) : IFixer
{
    /// <summary>The fingerprints of the findings that it should heal.</summary>
    public IReadOnlySet<string> Fingerprints { get; } = instead.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Id => "human";

    /// <inheritdoc/>
    public Rung Rung => Rung.Human;

    /// <inheritdoc/>
    public FixSafety Safety => FixSafety.NeedsReview;

    /// <inheritdoc/>
    public bool CanFix(Finding finding) => Fingerprints.Contains(finding.Fingerprint);

    /// <inheritdoc/>
    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PatchedTexts.EditsAsync(contents, project, cancellationToken) is not { } edits)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "A file that the patch changes cannot be read.");
        return edits.Count == 0
            ? new FixOutcome.Declined(ReasonCode.NotFixable, "The patch changes nothing.")
            : FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = Safety,
                Title = instead.Proposal.Title,
                Targets = [finding],
                Edits = edits,
                Rationale = $"Written by a human in place of {instead.Proposal.Id}.",
            });
    }
}
