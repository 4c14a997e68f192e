using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>Compares what two trees say, wherever the words stand.</summary>
public static class TreeComparison
{
    /// <summary>True when both have the same nodes in the same fields with the same names and values.</summary>
    public static bool AreEqual(SyntaxNode left, SyntaxNode right)
    {
        if (left.Kind != right.Kind || left.Field != right.Field || left.Children.Count != right.Children.Count || !SameWords(left, right))
            return false;
        return left.Children.Zip(right.Children).All(pair => AreEqual(pair.First, pair.Second));
    }

    /// <summary>Attributes that are text or truth; numbers are places in the source.</summary>
    private static bool SameWords(SyntaxNode left, SyntaxNode right)
    {
        static Dictionary<string, object?> Words(SyntaxNode node) =>
            node.Attributes.Where(a => a.Value is string or bool).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var words = Words(left);
        var others = Words(right);
        return words.Count == others.Count && words.All(w => others.TryGetValue(w.Key, out var other) && Equals(w.Value, other));
    }
}
