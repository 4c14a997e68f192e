using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>A loop or a part of a comprehension that goes over something, one variable at a time.</summary>
/// <param name="Loop">The statement or the whole comprehension.</param>
/// <param name="Iterable">What it goes over.</param>
/// <param name="Reads">Where the variable is read in the loop.</param>
internal sealed record QueryLoop(SyntaxNode Loop, SyntaxNode Iterable, SyntaxNode Target, IReadOnlyList<SyntaxNode> Reads)
{
    public static IEnumerable<QueryLoop> In(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        return tree.Root.DescendantsAndSelf().Select(n => Of(names, n)).OfType<QueryLoop>();
    }

    /// <summary>The loop that goes over just this expression; null when there is none.</summary>
    public static QueryLoop? Over(NameTable names, SyntaxNode iterable) =>
        iterable is { Field: "iter", Parent: { } loop } ? Of(names, loop) : null;

    private static QueryLoop? Of(NameTable names, SyntaxNode node)
    {
        if (node.Kind is not ("For" or "comprehension") || node.Child("iter") is not { } iterable || node.Child("target") is not { } target)
            return null;
        var item = target.Kind == "Tuple" && IsEnumerate(iterable) && target.ChildrenIn("elts").ToList() is [_, { } second] ? second : target;
        if (item.Kind != "Name" || names.OccurrenceAt(item.Span) is not { } binding || names.SymbolOf(binding) is not { } symbol)
            return null;
        var loop = node.Kind == "comprehension" ? node.Parent! : node;
        return symbol.Bindings.Any(b => b.Node != item && loop.Span.Contains(b.Span))
            ? null
            : new QueryLoop(loop, iterable, item, [.. symbol.Reads.Where(r => loop.Span.Contains(r.Span) && !iterable.Span.Contains(r.Span)).Select(r => r.Node)]);
    }

    private static bool IsEnumerate(SyntaxNode iterable) => iterable.Kind == "Call" && iterable.Child("func")?.Text("id") == "enumerate";
}
