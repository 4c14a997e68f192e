using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: finds the least or greatest with <c>min</c> and <c>max</c>, and a few of them with <c>heapq</c>, instead of sorting everything.</summary>
/// <remarks>
/// <para>Why: one look at each element is enough.</para>
/// <para>Finding: agency:sorted-for-extreme</para>
/// <para>Safety: NeedsReview. Of an empty collection it raises ValueError where the index raised IndexError; where a handler waits for that, nothing
/// is proposed. Of equal elements <c>min</c> and <c>max</c> give the first, and a sorted list ends with the last: a last element with a key is not
/// even found, one without is changed, because elements that compare equal seldom differ.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/sorted-min-max/, https://docs.python.org/3/library/heapq.html#heapq.nsmallest</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def first(names: list[str]) -> str:
///     return sorted(names)[0]
/// </code>
/// <code title="after">
/// def first(names: list[str]) -> str:
///     return min(names)
/// </code>
/// </example>
internal sealed class SortedForExtremeFixer : IFixer
{
    public string Id => "python.sorted-for-extreme";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "sorted-for-extreme" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (SortedExtreme.In(fix.Tree).FirstOrDefault(s => fix.IsHere(s.Subscript)) is not { } extreme)
            return PerformanceFix.NotFound;
        if (extreme.IsReversed is not { } isReversed || fix.HasComment(extreme.Subscript.Span))
            return PerformanceFix.Decline("Whether the order is reversed is not told by the text.");
        var arguments = string.Concat(extreme.Call.Children.Where(c => c.Field == "args" || (c.Field == "keywords" && c.Text("arg") == "key"))
            .Select((c, i) => (i == 0 ? "" : ", ") + fix.Source.Slice(c.Kind == "keyword" ? c.Span : c.Outer())));
        return extreme.Count is { } count ? Few(fix, extreme, count, isReversed, arguments) : One(fix, extreme, isReversed, arguments);
    }

    private FixOutcome One(PerformanceFix fix, SortedExtreme extreme, bool isReversed, string arguments)
    {
        if (PerformanceFix.IsGuarded(extreme.Subscript, "IndexError", "LookupError"))
            return PerformanceFix.Decline("A handler waits for the error that the index raises when there is nothing.");
        var function = extreme.IsLast == isReversed ? "min" : "max";
        if (fix.Names.ScopeAt(extreme.Subscript).Lookup(function) is not null)
            return PerformanceFix.Decline($"{function} is not the builtin here.");
        return fix.Propose(this, extreme.Subscript, Safety, $"Take the {(function == "min" ? "least" : "greatest")} without sorting all",
            "For an empty collection it raises ValueError instead of IndexError." + (extreme.IsLast ? " Of elements that compare equal it gives the first instead of the last." : ""), [fix.Replace(extreme.Subscript.Span, $"{function}({arguments})")]);
    }

    private FixOutcome Few(PerformanceFix fix, SortedExtreme extreme, int count, bool isReversed, string arguments)
    {
        if (fix.Import(extreme.Subscript, new NewImport("heapq")) is not var (module, imports))
            return PerformanceFix.Decline("heapq is something else here.");
        return fix.Propose(this, extreme.Subscript, Safety, $"Take {count} without sorting all", "heapq documents both as giving the same elements in the same order.",
            [.. imports, fix.Replace(extreme.Subscript.Span, $"{module}.{(isReversed ? "nlargest" : "nsmallest")}({count}, {arguments})")]);
    }
}
