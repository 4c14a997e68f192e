using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A loop in a loop that goes through a collection for the elements whose key is that of the outer one.</summary>
/// <param name="Condition">The <c>if</c> that is all of the inner loop's body.</param>
/// <param name="InnerKey">The side of its test that is of the inner element.</param>
/// <param name="OuterKey">The other side.</param>
internal sealed record NestedScan(SyntaxNode Outer, SyntaxNode Inner, SyntaxNode Condition, SyntaxNode InnerKey, SyntaxNode OuterKey)
{
    public static IEnumerable<NestedScan> In(SyntaxTree tree)
    {
        var unchanged = new Unchanged(tree);
        foreach (var inner in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "For"))
        {
            if (inner is { Field: "body", Parent: { Kind: "For" } outer } && Loops.Hot(tree, inner).Contains(outer) && !Loops.IsSmall(tree, inner) && Of(tree, unchanged, outer, inner) is { } scan)
                yield return scan;
        }
    }

    private static NestedScan? Of(SyntaxTree tree, Unchanged unchanged, SyntaxNode outer, SyntaxNode inner)
    {
        if (inner.Child("iter") is not { Kind: "Name" } collection || inner.Child("target") is not { Kind: "Name" } element || inner.ChildrenIn("orelse").Any()
            || inner.ChildrenIn("body").ToList() is not [{ Kind: "If" } condition] || condition.ChildrenIn("orelse").Any()
            || condition.Child("test") is not { Kind: "Compare" } test || test.Attributes.GetValueOrDefault("ops") is not IEnumerable<object?> operators || operators.ToList() is not ["Eq"])
        {
            return null;
        }

        var (left, right) = (test.Child("left")!, test.Child("comparators")!);
        var name = element.Text("id")!;
        var (innerKey, outerKey) = Mentions(left, name) ? (left, right) : (right, left);
        if (!IsKeyOf(innerKey, name) || Mentions(outerKey, name) || !IsPlain(outerKey) || !unchanged.IsName(collection, outer) || collection.Text("id") == outer.Child("target")!.Text("id"))
            return null;
        // The element is no one's business outside, and neither its key nor the other's changes on the way.
        var symbol = unchanged.SymbolOf(element);
        if (symbol is null || symbol.Occurrences.Any(o => !inner.Span.Contains(o.Span)) || symbol.Bindings.Count() != 1 || !HasStableKeys(unchanged, tree, inner, innerKey, outerKey))
            return null;
        // What the outer loop is for: without its element the key would be a constant.
        return outer.Child("target")!.DescendantsAndSelf().Any(t => t.Kind == "Name" && Mentions(outerKey, t.Text("id")!)) ? new NestedScan(outer, inner, condition, innerKey, outerKey) : null;
    }

    private static bool HasStableKeys(Unchanged unchanged, SyntaxTree tree, SyntaxNode inner, SyntaxNode innerKey, SyntaxNode outerKey)
    {
        var attributes = innerKey.DescendantsAndSelf().Concat(outerKey.DescendantsAndSelf()).Where(n => n.Kind == "Attribute").Select(n => n.Text("attr")).ToHashSet();
        var outerNames = outerKey.DescendantsAndSelf().Where(n => n.Kind == "Name").Select(unchanged.SymbolOf).ToList();
        var outer = inner.Parent!;
        return !outer.DescendantsAndSelf().Any(n => n.Text("ctx") is "Store" or "Del"
            && (n.Kind == "Subscript" || (n.Kind == "Attribute" && attributes.Contains(n.Text("attr"))) || (n.Kind == "Name" && inner.Span.Contains(n.Span) && outerNames.Contains(unchanged.SymbolOf(n)))))
            && tree.Source.Slice(innerKey.Span).Length > 0;
    }

    /// <summary><c>name</c>, <c>name.key</c>, <c>name["key"]</c>, <c>name[0]</c>.</summary>
    private static bool IsKeyOf(SyntaxNode node, string name) => node switch
    {
        { Kind: "Name" } => node.Text("id") == name,
        { Kind: "Attribute" } => IsKeyOf(node.Child("value")!, name),
        { Kind: "Subscript" } => node.Child("slice")!.Kind == "Constant" && IsKeyOf(node.Child("value")!, name),
        _ => false,
    };

    private static bool IsPlain(SyntaxNode node) => node switch
    {
        { Kind: "Name" } => true,
        { Kind: "Attribute" } => IsPlain(node.Child("value")!),
        { Kind: "Subscript" } => node.Child("slice")!.Kind is "Constant" or "Name" && IsPlain(node.Child("value")!),
        _ => false,
    };

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantsAndSelf().Any(n => n.Kind == "Name" && n.Text("id") == name);
}
