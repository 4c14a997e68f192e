using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: uses a collection itself where a list was made of it for one look.</summary>
/// <remarks>
/// <para>Why: the copy costs time and memory for every element.</para>
/// <para>Finding: agency:needless-list-copy</para>
/// <para>Safety: NeedsReview. A loop over the collection itself fails when something changes it meanwhile, and the first element of nothing raises
/// StopIteration instead of IndexError; where a handler waits for that, nothing is proposed. Counting is the same.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/unnecessary-iterable-allocation-for-first-element/</para>
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
internal sealed class NeedlessListCopyFixer : IFixer
{
    public string Id => "python.needless-list-copy";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "needless-list-copy" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (NeedlessCopy.In(fix.Tree).FirstOrDefault(c => fix.IsHere(c.Call)) is not { } copy)
            return PerformanceFix.NotFound;
        if (fix.HasComment(copy.Call.Span))
            return PerformanceFix.Decline("There is a comment in the call.");
        var source = fix.Source.Slice(Whole(fix, copy).Outer());
        if (copy.Use != NeedlessCopyUse.First)
        {
            return fix.Propose(this, copy.Call, Safety, "Use the collection itself instead of a list of it",
                copy.Use == NeedlessCopyUse.Search ? "What is looked for must be hashable; what has the keys must be a mapping." : "Nothing changes the collection while it is used.", [fix.Replace(copy.Call.Span, source)]);
        }

        if (PerformanceFix.IsGuarded(copy.Call, "IndexError", "LookupError") || copy.Call.EnclosingFunction()!.DescendantsAndSelf().Any(n => n.Kind is "Yield" or "YieldFrom"))
            return PerformanceFix.Decline("Where there is nothing, StopIteration would not do for IndexError here.");
        if (fix.Names.ScopeAt(copy.Call).Lookup("next") is not null || fix.Names.ScopeAt(copy.Call).Lookup("iter") is not null)
            return PerformanceFix.Decline("next or iter is not the builtin here.");
        var isIterator = new FormTypes(fix.Tree).Of(copy.Of) == FormTypes.Iterator;
        return fix.Propose(this, copy.Call, Safety, "Take the first element alone", "Where there is nothing, it raises StopIteration instead of IndexError.",
            [fix.Replace(copy.Call.Parent!.Span, !isIterator ? $"next(iter({source}))" : source.StartsWith('(') ? "next" + source : $"next({source})")]);
    }

    /// <summary>A mapping itself instead of its keys, where both are gone through or searched alike.</summary>
    private static SyntaxNode Whole(PerformanceFix fix, NeedlessCopy copy)
    {
        if (copy.Of.Kind != "Call" || copy.Of.Child("func") is not { Kind: "Attribute" } method || method.Text("attr") != "keys")
            return copy.Of;
        var mapping = method.Child("value")!;
        return copy.Use is NeedlessCopyUse.Iteration or NeedlessCopyUse.Search || new FormTypes(fix.Tree).Of(mapping).Name == "builtins.dict" ? mapping : copy.Of;
    }
}
