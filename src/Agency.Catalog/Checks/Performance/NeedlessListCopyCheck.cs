using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds lists made of a whole collection to go through it once, count it, search it, or see its first element.</summary>
/// <remarks>
/// <para>Why: the collection does all that by itself; the copy costs time and memory for every element. Loops over a copy of a literal are
/// ruff's PERF101. Counting with <c>len([...])</c> is not found: it is faster than <c>sum(1 for ...)</c>.</para>
/// <para>Finding: agency:needless-list-copy</para>
/// <para>References: https://docs.astral.sh/ruff/rules/unnecessary-list-cast/, https://docs.astral.sh/ruff/rules/unnecessary-iterable-allocation-for-first-element/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def size(prices: dict[str, int]) -> int:
///     return len(list(prices))
/// </code>
/// <code title="after">
/// def size(prices: dict[str, int]) -> int:
///     return len(prices)
/// </code>
/// </example>
internal sealed class NeedlessListCopyCheck : ICheck
{
    public string Id => "needless-list-copy";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Low;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. NeedlessCopy.In(context.Tree).Select(found => new CheckHit(found.Call, found.Use switch
        {
            NeedlessCopyUse.Iteration => "a list is made only to go through it",
            NeedlessCopyUse.Count => "a list is made only to count it",
            NeedlessCopyUse.Search => "a list is made only to search it",
            _ => "a list is made only for its first element",
        })
        {
            Notes = [found.Use == NeedlessCopyUse.First ? "next(iter(...)) takes the first element alone." : "What it is made of does that by itself."],
        })]);
}
