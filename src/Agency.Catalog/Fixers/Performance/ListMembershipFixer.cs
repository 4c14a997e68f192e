using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: makes a set of a list before the loop that searches it.</summary>
/// <remarks>
/// <para>Why: a set answers in the same time however large it is.</para>
/// <para>Finding: agency:list-membership-in-loop</para>
/// <para>Safety: NeedsReview. The list is not changed in the loop, and what it holds or what is looked for is known to be hashable; where only
/// one of the two is known, the other might not be.</para>
/// <para>References: https://wiki.python.org/moin/TimeComplexity</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def known(words: list[str], dictionary: list[str]) -> int:
///     count = 0
///     for word in words:
///         if word in dictionary:
///             count += 1
///     return count
/// </code>
/// <code title="after">
/// def known(words: list[str], dictionary: list[str]) -> int:
///     count = 0
///     dictionary_set = set(dictionary)
///     for word in words:
///         if word in dictionary_set:
///             count += 1
///     return count
/// </code>
/// </example>
internal sealed class ListMembershipFixer : IFixer
{
    public string Id => "python.list-membership";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "list-membership-in-loop" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (ListMembership.In(fix.Tree).FirstOrDefault(m => fix.IsHere(m.Test)) is not { } membership)
            return PerformanceFix.NotFound;
        var list = membership.List.Text("id")!;
        // The set of a module's constant is a variable.
        var stem = list.Any(char.IsLower) ? list : list.ToLowerInvariant().TrimStart('_');
        if (fix.FreeName(membership.Test, stem + "_set", stem + "_lookup") is not { } name)
            return PerformanceFix.Decline("Every usual name for the set means something else here.");
        if (fix.Before(membership.Invariant, $"{name} = set({list})") is not { } line)
            return PerformanceFix.Decline("Nothing can be put before the loop.");
        List<Edit> edits = [line, .. membership.Siblings(fix.Tree).Select(m => fix.Replace(m.List.Span, name))];
        return fix.Propose(this, membership.Test, Safety, $"Search a set instead of the list {list}",
            $"{list} is not changed in the loop. All its elements, and all that is looked for, must be hashable and equal to themselves.", edits);
    }
}
