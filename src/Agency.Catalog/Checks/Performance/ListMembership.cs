using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A search through a list that a loop repeats and does not change.</summary>
/// <param name="Test">The comparison.</param>
/// <param name="List">The name of the list in it.</param>
internal sealed record ListMembership(SyntaxNode Test, SyntaxNode List, Invariant Invariant)
{
    /// <summary>A list that is written out is searched as quickly as a set of it is made, unless it is long.</summary>
    private const int FewestElements = 40;

    public static IEnumerable<ListMembership> In(SyntaxTree tree)
    {
        var types = new FormTypes(tree);
        var unchanged = new Unchanged(tree);
        foreach (var test in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Compare"))
        {
            if (ListOf(test) is { } list && IsSearch(tree, types, test, list) && Invariant.Of(tree, unchanged, list, list) is { } invariant)
                yield return new ListMembership(test, list, invariant);
        }
    }

    /// <summary>The searches of the same loop for the same list, this one among them.</summary>
    public IEnumerable<ListMembership> Siblings(SyntaxTree tree)
    {
        var unchanged = new Unchanged(tree);
        var symbol = unchanged.SymbolOf(List);
        return In(tree).Where(m => m.Invariant.Loop == Invariant.Loop && unchanged.SymbolOf(m.List) == symbol);
    }

    /// <summary>The name at the right of a plain <c>in</c> or <c>not in</c>.</summary>
    private static SyntaxNode? ListOf(SyntaxNode test) =>
        test.Attributes.GetValueOrDefault("ops") is IEnumerable<object?> operators && operators.ToList() is ["In" or "NotIn"]
        && test.ChildrenIn("comparators").ToList() is [{ Kind: "Name" } name] ? name : null;

    private static bool IsSearch(SyntaxTree tree, FormTypes types, SyntaxNode test, SyntaxNode list)
    {
        var type = types.Of(list);
        if (type is not { Name: "builtins.list", Arguments: [var element] } || (element != PyType.Unknown && !FormTypes.IsHashable(element)))
            return false;
        // A few elements are searched as quickly.
        if (Loops.OnlyValue(tree, list) is { Kind: "List" } value && value.ChildrenIn("elts").Count() is > 0 and < FewestElements)
            return false;
        return FormTypes.IsHashable(element) || FormTypes.IsHashable(types.Of(test.Child("left")!));
    }
}
