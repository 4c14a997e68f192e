using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>Finds names for variables whose own says nothing, in what is put into them and what is done with them.</summary>
public static class TellingName
{
    private const string Element = "item";

    private static readonly HashSet<string> SameElements = new(StringComparer.Ordinal) { "sorted", "reversed", "list", "set", "tuple", "iter", "filter", "values", "copy", "frozenset" };
    private static readonly HashSet<string> ListMethods = new(StringComparer.Ordinal) { "append", "extend", "insert", "sort", "reverse" };
    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal)
    {
        "strip", "lstrip", "rstrip", "split", "startswith", "endswith", "lower", "upper", "splitlines", "encode",
    };

    /// <summary>Names that fit, the best first; empty when nothing tells what it is.</summary>
    public static IEnumerable<string> For(PythonSymbol symbol)
    {
        var found = symbol.Bindings.SelectMany(b => FromBinding(b)).Concat(FromUse(symbol)).Concat(Generic(symbol));
        return found.Where(n => n.Length > 1 && n != symbol.Name).Distinct();
    }

    private static IEnumerable<string> FromBinding(NameOccurrence binding)
    {
        var (target, index) = TargetOf(binding.Node);
        switch (target.Parent)
        {
            case { Kind: "For" or "AsyncFor" or "comprehension" } loop when target.Field == "target":
                return ElementOf(loop.Child("iter")!, index);
            case { Kind: "Assign" or "AnnAssign" or "NamedExpr" } assignment when target.Field is "targets" or "target" && assignment.Child("value") is { } value:
                return index is null ? ValueOf(value) : value.Kind == "Tuple" && index < value.Children.Count ? ValueOf(value.Children[index.Value]) : [];
            default:
                return binding.Role == NameRole.Parameter && binding.Node.Child("annotation") is { } annotation ? Annotated(annotation) : [];
        }
    }

    /// <summary>The whole target that a name is part of, and its index in it when that is a tuple.</summary>
    private static (SyntaxNode Target, int? Index) TargetOf(SyntaxNode name) =>
        name.Parent is { Kind: "Tuple" or "List" } tuple && tuple.Parent is { Kind: not ("Tuple" or "List") }
            ? (tuple, tuple.Children.ToList().IndexOf(name))
            : (name, null);

    private static IEnumerable<string> ElementOf(SyntaxNode iterable, int? index)
    {
        if (index is not { } at)
            return Singular(iterable) is { } word ? [word] : [];
        var arguments = iterable.ChildrenIn("args").ToList();
        return NameOfCall(iterable) switch
        {
            "zip" or "zip_longest" when at < arguments.Count => ElementOf(arguments[at], null),
            "enumerate" when at == 1 && arguments.Count > 0 => ElementOf(arguments[0], null),
            "enumerate" when at == 0 => ["index"],
            "items" when at == 0 => ["key"],
            "items" when at == 1 => ["value"],
            _ => [],
        };
    }

    /// <summary><c>line</c> for <c>self.lines</c>, <c>sorted(lines)</c>, <c>text.splitlines()</c>.</summary>
    private static string? Singular(SyntaxNode expression)
    {
        switch (NameOfCall(expression))
        {
            case "range":
                return "index";
            case "splitlines" or "readlines":
                return "line";
            case "split":
                return "part";
            case "keys":
                return "key";
            case { } function when SameElements.Contains(function):
                return (expression.ChildrenIn("args").FirstOrDefault() ?? expression.Child("func")!.Child("value")) is { } inner ? Singular(inner) : null;
            case not null:
                return null;
        }

        if ((expression.Text("id") ?? expression.Text("attr")) is not { } name)
            return null;
        var plural = NameStyle.ToSnakeCase(name).Trim('_');
        foreach (var suffix in (string[])["_list", "_set", "_tuple"])
        {
            if (plural.EndsWith(suffix, StringComparison.Ordinal))
                return plural[..^suffix.Length];
        }

        return plural switch
        {
            [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => null,
            [_, _, .., 'i', 'e', 's'] => plural[..^3] + "y",
            [.., 's', 's', 'e', 's'] or [.., 'x', 'e', 's'] or [.., 'c', 'h', 'e', 's'] or [.., 's', 'h', 'e', 's'] => plural[..^2],
            [_, _, _, .., 's'] => plural[..^1],
            _ => null,
        };
    }

    private static IEnumerable<string> ValueOf(SyntaxNode value)
    {
        switch (value.Kind)
        {
            case "List" or "ListComp" or "Set" or "SetComp":
                return ["items"];
            case "Dict" or "DictComp":
                return ["mapping"];
            case "Attribute":
                return [NameStyle.ToSnakeCase(value.Text("attr")!)];
            case "Constant" when value.Text("type") == "str":
                return ["text"];
        }

        return NameOfCall(value) switch
        {
            "len" => ["length"],
            "list" or "sorted" or "set" or "split" or "splitlines" or "readlines" => ["items"],
            "dict" => ["mapping"],
            { } made when NameStyle.IsCapWords(made) => [NameStyle.ToSnakeCase(made).Trim('_')],
            _ => [],
        };
    }

    private static IEnumerable<string> Annotated(SyntaxNode annotation) =>
        ((annotation.Kind == "Subscript" ? annotation.Child("value")! : annotation) is var type ? type.Text("id") ?? type.Text("attr") : null) switch
        {
            "list" or "List" or "Sequence" or "Iterable" or "tuple" or "Tuple" or "Collection" or "set" or "Set" => ["items"],
            "dict" or "Dict" or "Mapping" => ["mapping"],
            "str" => ["text"],
            _ => [],
        };

    private static IEnumerable<string> FromUse(PythonSymbol symbol)
    {
        if (symbol.Name == "l" && symbol.Scope.Symbols.ContainsKey("r"))
            yield return "left";
        foreach (var use in symbol.Reads)
        {
            if (use.Node is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } attribute } && attribute.Text("attr") is { } method)
            {
                if (ListMethods.Contains(method))
                    yield return "items";
                else if (TextMethods.Contains(method))
                    yield return "text";
            }
        }
    }

    /// <summary>One of several, unless it is reckoned with: then it is a number, and of what is not known.</summary>
    private static IEnumerable<string> Generic(PythonSymbol symbol) =>
        !symbol.Reads.Any(r => r.Node.Parent?.Kind is "BinOp") && symbol.Bindings.All(b => b.Role is NameRole.Loop or NameRole.Comprehension || b is { Role: NameRole.Parameter, Node.Parent.Parent.Kind: "Lambda" }) ? [Element] : [];

    private static string? NameOfCall(SyntaxNode node) => node is { Kind: "Call" } && node.Child("func") is { } function ? function.Text("id") ?? function.Text("attr") : null;
}
