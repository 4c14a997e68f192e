using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What is known of conditions by their form.</summary>
internal static class Conditions
{
    private const int MostShown = 60;

    /// <summary>True for an expression that gives the same answer when it is asked again at once: no call, nothing bound, nothing awaited.</summary>
    public static bool IsRepeatable(SyntaxNode condition) =>
        condition.DescendantsAndSelf().All(n => n.Kind is "Name" or "Attribute" or "Constant" or "Compare" or "BoolOp" or "UnaryOp" or "BinOp" or "Subscript" or "Tuple" or "List" or "Set" or "Slice")
        && condition.Kind is not "Constant";

    /// <summary>Equal but for spacing and parentheses.</summary>
    public static bool AreSame(SyntaxTree tree, SyntaxNode one, SyntaxNode other)
    {
        if (one.Kind != other.Kind || one.Children.Count != other.Children.Count)
            return false;
        if (one.Children.Count == 0)
            return tree.TextOf(one) == tree.TextOf(other);
        return Mark(one) == Mark(other) && one.Children.Zip(other.Children).All(pair => pair.First.Field == pair.Second.Field && AreSame(tree, pair.First, pair.Second));
    }

    /// <summary>An expression's text in one short line.</summary>
    public static string Brief(SyntaxTree tree, SyntaxNode node)
    {
        var text = string.Join(' ', tree.TextOf(node).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= MostShown ? text : text[..(MostShown - 3)] + "...";
    }

    /// <summary>The operators of a comparison.</summary>
    public static IReadOnlyList<string> Operators(SyntaxNode comparison) =>
        comparison.Attributes.GetValueOrDefault("ops") is IEnumerable<object?> ops ? [.. ops.OfType<string>()] : [];

    private static string Mark(SyntaxNode node) =>
        string.Join(',', Operators(node).Prepend(node.Text("op") ?? "").Append(node.Text("attr") ?? ""));
}
