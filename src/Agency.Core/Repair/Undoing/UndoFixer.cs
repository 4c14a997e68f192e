using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;

namespace Agency.Core.Repair.Undoing;

/// <summary>Proposes to undo the part of a past change that made tests fail.</summary>
public sealed class UndoFixer(TestHealing healing) : IFixer
{
    public string Id => "undo";

    public Rung Rung => Rung.Undo;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Tool == TestFindings.Tool && ResultOf(finding) is not null;

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (ResultOf(finding) is not { } result)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "No commit is known at which it passes.");
        if (await healing.RebaseAsync(result.Edits, project, cancellationToken) is not { } edits)
            return new FixOutcome.Declined(ReasonCode.Overlaps, "Another fix changed the lines that would be undone.");
        var culprit = result.Bad is { } bad ? $"{bad.Short} \"{bad.Subject}\"" : "what is not committed";
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"{(result.Edits.Count < result.Parts ? "Partial revert" : "Revert")} of {(result.Bad is { } commit ? commit.Short : "uncommitted changes")} in {string.Join(", ", result.Edits.Select(e => e.File.Value).Distinct())}",
            Targets = [finding],
            Edits = edits,
            MustPass = result.Fixed,
            Rationale =
                $"The tests pass at {result.Good.Short} and fail since {culprit}. {(result.Edits.Count < result.Parts ? $"Of {result.Parts} parts of the change since then {result.Edits.Count} must" : "The change since then must")} be undone for them to pass, and every test that passes now still does. "
                + "Whether what is undone was wanted, the tests do not tell.",
        });
    }

    private UndoResult? ResultOf(Finding finding) => healing.Failures.FirstOrDefault(f => TestFindings.MessageOf(f) == finding.Message) is { } failure
        ? healing.Cases.Select(c => c.Undo).FirstOrDefault(r => r?.Fixed.Contains(failure.Test) == true)
        : null;
}
