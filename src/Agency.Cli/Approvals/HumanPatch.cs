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
    private const int ByteOrderMarkLength = 3;

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
        var edits = new List<Edit>();
        foreach (var (file, content) in contents)
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var before })
                return new FixOutcome.Declined(ReasonCode.UnsupportedFile, $"{file} cannot be read.");
            var after = before.Encoding.GetString(before.HasByteOrderMark ? content.AsSpan(ByteOrderMarkLength) : content);
            if (before.Text != after)
                edits.Add(EditBetween(file, before.Text, after));
        }

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

    /// <summary>The one edit from the first line that differs to the last.</summary>
    private static Edit EditBetween(RepositoryPath file, string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var start = same == 0 ? 0 : before.LastIndexOf('\n', same - 1) + 1;
        var shorter = Math.Min(before.Length, after.Length) - start;
        var tail = 0;
        while (tail < shorter && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        return new Edit(file, new TextSpan(start, before.Length - tail), after[start..^tail]);
    }
}
