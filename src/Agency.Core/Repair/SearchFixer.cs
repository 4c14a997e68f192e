using System.Globalization;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Repair.Undoing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>Proposes what a search found for failing tests, and says where the fault may be when that is not enough.</summary>
public sealed class SearchFixer(TestHealing healing) : IFixer
{
    /// <summary>What is less likely to be right is not proposed.</summary>
    public const double LeastConfidence = 0.5;

    /// <summary>From this confidence on the one change that a search found goes before undoing the same lines: as often right, and it keeps what else was changed there.</summary>
    private const double BeatsUndo = 0.75;

    private const int MostOthers = 5;
    private const int MostPlaces = 3;

    public string Id => "search";

    public Rung Rung => Rung.Search;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Tool == TestFindings.Tool && CaseOf(finding) is not null;

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        var found = CaseOf(finding)!;
        if (found.Search is not { } search)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"No repair was looked for.{Places(found)}");
        var test = found.Failures.Concat(healing.Failures).First(f => TestFindings.MessageOf(f) == finding.Message).Test;
        var useful = search.Plausible.Where(p => p.Fixed.Contains(test)).ToList();
        // What is known to have broken it goes first, unless the search knows of one change only, of the same lines, that cures no less.
        var only = useful.Where(p => p.Traits == PatchTraits.None).Take(2).ToList() is [var one] && one.Confidence >= BeatsUndo ? one : null;
        if (found.Undo is { } undo && undo.Fixed.Contains(test)
            && !(only is not null && undo.Fixed.All(only.Fixed.Contains) && EditSet.HasOverlap([.. only.Edits, .. undo.Edits.Where(e => !only.Edits.Contains(e))])))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "What broke it is known and can be undone.");
        if (useful.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{search.Tried} changes were tried and none makes the test pass without breaking another.{Places(found)}");
        var proposals = new List<Proposal>();
        var undoing = found.Undo is { } known ? await UndoingAsync(known, project, cancellationToken) : null;
        var confident = useful.Where(p => p.Confidence >= LeastConfidence && p.Traits == PatchTraits.None).ToList();
        foreach (var patch in confident)
        {
            if (await healing.RebaseAsync(patch.Edits, project, cancellationToken) is { } edits)
                proposals.Add(await ProposalOfAsync(finding, patch, edits, useful, undoing, search, project, cancellationToken));
        }

        if (proposals.Count == 0 && confident.Count > 0)
            return new FixOutcome.Declined(ReasonCode.Overlaps, $"\"{confident[0].Title}\" makes the test pass, but another fix changed the same lines.");
        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.LowConfidence, string.Create(
                CultureInfo.InvariantCulture, $"{useful.Count} changes make the test pass; the likeliest, \"{useful[0].Title}\", has a confidence of {useful[0].Confidence:0.00}.{Places(found)}"));
    }

    private FailureCase? CaseOf(Finding finding) =>
        healing.Cases.FirstOrDefault(c => c.Failures.Any(f => TestFindings.MessageOf(f) == finding.Message))
        ?? healing.Failures.Where(f => TestFindings.MessageOf(f) == finding.Message).Select(f => healing.Cases.FirstOrDefault(c => c.Search?.Plausible.Any(p => p.Fixed.Contains(f.Test)) == true)).FirstOrDefault();

    private async Task<Proposal> ProposalOfAsync(
        Finding finding, Patch patch, IReadOnlyList<Edit> edits, IReadOnlyList<Patch> useful, ProposalAlternative? undoing, SearchResult search, IProject project, CancellationToken cancellationToken)
    {
        var others = new List<ProposalAlternative>();
        if (undoing is not null)
            others.Add(undoing);
        foreach (var other in useful.Where(p => p != patch).Take(MostOthers))
        {
            if (await healing.RebaseAsync(other.Edits, project, cancellationToken) is { } otherEdits)
                others.Add(new ProposalAlternative(other.Title, DifferenceOf(patch, other), await DiffAsync(otherEdits, project, cancellationToken)));
        }

        return new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = FixSafety.NeedsReview,
            Title = $"{patch.Title} in {patch.Edits[0].File}",
            Targets = [finding],
            Edits = edits,
            MustPass = patch.Fixed,
            Confidence = patch.Confidence,
            Templates = patch.Templates,
            Others = others,
            Rationale = string.Create(
                CultureInfo.InvariantCulture,
                $"Found by search: one of {search.Tried} changes that were tried, by {string.Join(" and ", patch.Templates)}. It makes {patch.Fixed.Count} failing {(patch.Fixed.Count == 1 ? "test" : "tests")} pass and breaks none; that does not prove it right. Confidence {patch.Confidence:0.00}.{(others.Count > 0 ? $" {(others.Count == 1 ? "1 other change" : $"{others.Count} other changes")} would do as well." : "")}{(patch.Explanation.Length > 0 ? $" A model says: {patch.Explanation}" : "")}"),
        };
    }

    /// <summary>Undoing what is known to have broken it, as an alternative; null where another fix changed the same lines.</summary>
    private async Task<ProposalAlternative?> UndoingAsync(UndoResult undo, IProject project, CancellationToken cancellationToken) =>
        await healing.RebaseAsync(undo.Edits, project, cancellationToken) is { } edits
            ? new ProposalAlternative($"Undo what broke it, {undo.Since}", "", await DiffAsync(edits, project, cancellationToken))
            : null;

    private static string DifferenceOf(Patch patch, Patch other) =>
        patch.Behaviour.Length == 0 || other.Behaviour.Length == 0 ? ""
        : patch.Behaviour == other.Behaviour ? "It gave the same results on all inputs that were tried."
        : "It gave other results on some inputs that were tried.";

    /// <summary>Edits as a unified diff.</summary>
    public static async Task<string> DiffAsync(IReadOnlyList<Edit> edits, IProject project, CancellationToken cancellationToken)
    {
        var diff = "";
        foreach (var file in edits.GroupBy(e => e.File))
        {
            if (await project.ReadAsync(file.Key, cancellationToken) is ReadOutcome.Text { Source: var before })
                diff += UnifiedDiff.Between(file.Key, before.Text, before.Apply(file).Text);
        }

        return diff;
    }

    private static string Places(FailureCase found) =>
        found.Suspects.Count == 0 ? "" : $" The fault is probably in {string.Join(" or ", found.Suspects.Take(MostPlaces).Select(s => $"{s.File}:{s.Line}"))}.";
}
