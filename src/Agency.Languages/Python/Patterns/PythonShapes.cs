using System.Globalization;
using Agency.Core.Learning;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Patterns;

/// <summary>
/// The shapes of Python code: what a tree says without where it says it. A string is its prefix and the rest of its
/// source text, because prefixes and quotes are what changes of strings are about.
/// </summary>
internal static class PythonShapes
{
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "colon", "equals", "op_spans", "name_spans", "else_colon", "finally_colon", "ctx", "level", "type_comment", "name_end",
    };

    public static Shape.Node Of(SyntaxTree tree, SyntaxNode node)
    {
        if (IsText(node))
        {
            var text = tree.TextOf(node);
            var prefix = PrefixOf(tree, node);
            var parts = new Dictionary<string, Scalar>(StringComparer.Ordinal) { ["prefix"] = Scalar.Of(prefix), ["text"] = Scalar.Of(text[prefix.Length..]) };
            if (node.Text("type") is { } type)
                parts["type"] = Scalar.Of(type);
            return new Shape.Node(node.Kind, node.Field, parts, [], node);
        }

        var scalars = new Dictionary<string, Scalar>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Attributes)
        {
            if (!Places.Contains(name) && !name.EndsWith("_start", StringComparison.Ordinal) && !name.EndsWith("_end", StringComparison.Ordinal))
                scalars[name] = Scalar.Of(Write(value));
        }

        if (node.Kind == "ImportFrom")
            scalars["module"] = Scalar.Of(new string('.', node.Number("level") ?? 0) + node.Text("module"));
        return new Shape.Node(node.Kind, node.Field, scalars, [.. node.Children.Select(c => Of(tree, c))], node);
    }

    /// <summary>The letters before a string's first quote: <c>rb</c>; empty inside an f-string.</summary>
    public static string PrefixOf(SyntaxTree tree, SyntaxNode node)
    {
        if (node is { Parent.Kind: "JoinedStr", Field: "values" })
            return "";
        var end = node.Span.Start;
        while (end < node.Span.End && char.IsAsciiLetter(tree.Source.Text[end]))
            end++;
        return tree.Source.Text[node.Span.Start..end];
    }

    /// <summary>A string, or an f-string with nothing in it to format.</summary>
    private static bool IsText(SyntaxNode node) => node.Kind == "Constant"
        ? node.Text("type") is "str" or "bytes"
        : node.Kind == "JoinedStr" && node.Children.All(c => c.Kind == "Constant");

    private static string Write(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable<object?> list => string.Join(',', list.Select(Write)),
        System.Collections.IEnumerable list => string.Join(',', list.Cast<object?>().Select(Write)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
