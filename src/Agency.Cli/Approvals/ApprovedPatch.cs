using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Workspaces;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Cli.Approvals;

/// <summary>
/// A proposal that a human approved and that took long to find: it is not looked for again, but made of the change that was
/// shown, and verified like any other.
/// </summary>
internal sealed class ApprovedPatch(PendingProposal approved, IReadOnlyDictionary<RepositoryPath, byte[]> contents) : IFixer
{
    private readonly HashSet<string> fingerprints = approved.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Id => approved.Proposal.Fixer;

    /// <inheritdoc/>
    public Rung Rung => approved.Proposal.Rung;

    /// <inheritdoc/>
    public FixSafety Safety => FixSafety.NeedsReview;

    /// <summary>Those of the approved proposals that nobody makes anew.</summary>
    /// <remarks>A change that no longer applies is left out: its findings then have no fixer, which is said.</remarks>
    public static async Task<IReadOnlyList<ApprovedPatch>> OfAsync(
        CommandHost host, Workspace workspace, IReadOnlyList<PendingProposal> approved, CancellationToken cancellationToken)
    {
        var patches = new List<ApprovedPatch>();
        foreach (var proposal in approved.Where(p => p.Proposal.Rung is Rung.Search or Rung.Undo))
        {
            var applied = await new PatchReader(host.Processes, host.Environment).ApplyAsync(
                Encoding.UTF8.GetBytes(proposal.Proposal.Diff),
                async file => new FileInfo(file.Under(workspace.Root)) is { Exists: true, LinkTarget: null } found ? await File.ReadAllBytesAsync(found.FullName, cancellationToken) : null,
                cancellationToken);
            if (applied is GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done done)
                patches.Add(new ApprovedPatch(proposal, done.Value));
            else
                host.Terminal.WriteWarning($"{proposal.Proposal.Id} no longer fits the files as they are. Type: agency heal --tests");
        }

        return patches;
    }

    /// <inheritdoc/>
    public bool CanFix(Finding finding) => fingerprints.Contains(finding.Fingerprint);

    /// <inheritdoc/>
    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        await PatchedTexts.EditsAsync(contents, project, cancellationToken) is not { Count: > 0 } edits
            ? new FixOutcome.Declined(ReasonCode.NotFixable, "The approved change changes nothing any more.")
            : FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = Safety,
                Title = approved.Proposal.Title,
                Targets = [finding],
                Edits = edits,
                MustPass = approved.Proposal.MustPass,
                Confidence = approved.Proposal.Confidence,
                Templates = approved.Proposal.Templates,
                Rationale = approved.Proposal.Rationale,
            });
}
