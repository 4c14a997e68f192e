using System.Text;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>Writes the parameter for a value that was part of the SQL.</summary>
/// <param name="preferred">The quotes that the file writes there.</param>
internal sealed class SqlParameter(SyntaxTree tree, char preferred = '"')
{
    /// <summary>A value that stood there by itself: what <c>str()</c> was put around goes as it is.</summary>
    public string Of(SyntaxNode value) => Written(Unwrapped(value));

    /// <summary>What stood between quotes: a value, or a text around values, such as a pattern with wildcards.</summary>
    public string Of(IReadOnlyList<TextItem> parts)
    {
        if (parts is [TextItem.Hole only])
            return Written(only.Value);
        var holes = parts.OfType<TextItem.Hole>().Select(h => Written(h.Value)).ToList();
        var inner = string.Concat(holes);
        if (inner.AsSpan().ContainsAny('\\', '\n', '{') || (inner.Contains('"', StringComparison.Ordinal) && inner.Contains('\'', StringComparison.Ordinal)))
            return string.Join(" + ", Runs(parts).Select(r => r.Literal is { } literal ? $"\"{literal}\"" : $"str({r.Hole})"));
        var isSingle = inner.Contains('"', StringComparison.Ordinal) || (preferred == '\'' && !inner.Contains('\'', StringComparison.Ordinal) && !parts.Any(p => p is TextItem.Character { Value: '\'' or '"' }));
        var quote = isSingle ? '\'' : '"';
        return $"f{quote}{string.Concat(Runs(parts).Select(r => r.Literal?.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) ?? "{" + r.Hole + "}"))}{quote}";
    }

    /// <summary>A name for the parameter: the last part of what it is.</summary>
    public static string NameOf(SyntaxNode value)
    {
        var inner = Unwrapped(value);
        var name = inner.Kind switch
        {
            "Subscript" when inner.Child("slice") is { } slice && slice.IsString() => slice.Text("value")!,
            "Call" => (inner.Child("func")!.Text("attr") ?? inner.Child("func")!.Text("id")) is { } called && called.StartsWith("get_", StringComparison.Ordinal) ? called[4..] : "value",
            _ => inner.Text("id") ?? inner.Text("attr") ?? "value",
        };
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) ? name : "value";
    }

    /// <summary>The list that <c>",".join(…)</c> writes out; null for anything else.</summary>
    public static string? ListOf(SyntaxTree tree, SyntaxNode value)
    {
        if (value is not { Kind: "Call" } || value.Child("func") is not { Kind: "Attribute" } join || join.Text("attr") != "join" || join.Child("value") is not { } comma || !comma.IsString())
            return null;
        if (comma.Text("value")!.Trim() != "," || value.ChildrenIn("args").ToList() is not [{ } list])
            return null;
        if (list.Kind == "Call" && list.Child("func")!.Text("id") == "map" && list.ChildrenIn("args").ToList() is [{ } function, { } mapped] && function.Text("id") == "str")
            return tree.TextOf(mapped);
        return list.Kind is "ListComp" or "GeneratorExp" && list.Child("elt") is { Kind: "Call" } text && text.Child("func")!.Text("id") == "str" && list.ChildrenIn("generators").ToList() is [{ } clause]
            && !clause.ChildrenIn("ifs").Any() && text.ChildrenIn("args").ToList() is [{ Kind: "Name" } each] && each.Text("id") == clause.Child("target")!.Text("id")
            ? tree.TextOf(clause.Child("iter")!)
            : null;
    }

    private string Written(SyntaxNode value) => value.Kind is "Tuple" or "NamedExpr" or "Yield" or "Lambda" or "GeneratorExp" or "Await" ? $"({tree.TextOf(value).Trim('(', ')')})" : tree.TextOf(value);

    private static SyntaxNode Unwrapped(SyntaxNode value) =>
        value.Kind == "Call" && value.Child("func")!.Text("id") == "str" && value.ChildrenIn("args").ToList() is [{ } only] && !value.ChildrenIn("keywords").Any() ? only : value;

    private IEnumerable<(string? Literal, string? Hole)> Runs(IReadOnlyList<TextItem> parts)
    {
        var literal = new StringBuilder();
        foreach (var part in parts)
        {
            if (part is TextItem.Hole hole)
            {
                if (literal.Length > 0)
                    yield return (literal.ToString(), null);
                literal.Clear();
                yield return (null, Written(hole.Value));
            }
            else if (part is TextItem.Character c)
            {
                literal.Append(c.Value switch
                {
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\\' => "\\\\",
                    '"' => "\\\"",
                    var other => other.ToString(),
                });
            }
        }

        if (literal.Length > 0)
            yield return (literal.ToString(), null);
    }
}
