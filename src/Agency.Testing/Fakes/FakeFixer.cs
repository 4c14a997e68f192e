using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Testing.Fakes;

/// <summary>Heals one rule by replacing what the finding points at; a function decides with what, and null declines.</summary>
public sealed class FakeFixer(string id, string rule, Func<string, string?> replacement) : IFixer
{
    public string Id => id;

    public Rung Rung { get; init; } = Rung.Builtin;

    public FixSafety Safety { get; init; } = FixSafety.Safe;

    /// <summary>Spoils a proposal before it leaves, to see that it is noticed.</summary>
    public Func<Proposal, Proposal> Spoil { get; init; } = proposal => proposal;

    public bool CanFix(Finding finding) => finding.Rule == rule;

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ReadAsync(finding.File, cancellationToken) is not ReadOutcome.Text { Source: var source })
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "It cannot be read.");
        var span = new TextSpan(source.OffsetAt(finding.Range.Start), source.OffsetAt(finding.Range.End));
        if (replacement(source.Slice(span)) is not { } text)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no replacement.");
        return FixOutcome.One(Spoil(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Replace {source.Slice(span)}",
            Targets = [finding],
            Edits = [new Edit(finding.File, span, text)],
        }));
    }
}
