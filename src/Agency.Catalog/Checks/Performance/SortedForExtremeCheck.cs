using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds collections that are sorted for their first, last or few first elements only.</summary>
/// <remarks>
/// <para>Why: finding the least or the greatest takes one look at each element; a sort takes many, and a copy.</para>
/// <para>Finding: agency:sorted-for-extreme</para>
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
internal sealed class SortedForExtremeCheck : ICheck
{
    public string Id => "sorted-for-extreme";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Low;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. SortedExtreme.In(context.Tree).Select(found =>
            new CheckHit(found.Subscript, found.Count is { } count ? $"everything is sorted and {count} of it taken" : "everything is sorted and one element taken")
            {
                Notes = [found.Count is null ? "min() or max() finds it without sorting." : "heapq.nsmallest() or nlargest() finds them without sorting all."],
            })]);
}
