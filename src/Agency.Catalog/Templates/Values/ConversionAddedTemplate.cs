using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: converts a value: to a number, to a text, to a list, to lower case.</summary>
/// <remarks>
/// <para>Why: what is read comes as text, what is computed lazily has no length, and what is compared differs in case or blanks.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def double(text):
///     return text * 2
/// </code>
/// <code title="after">
/// def double(text):
///     return int(text) * 2
/// </code>
/// </example>
internal sealed class ConversionAddedTemplate : ITemplate
{
    /// <summary>What the interpreter says when a conversion is missing, and which one.</summary>
    private static readonly (string Words, string[] Functions)[] Errors =
    [
        ("can only concatenate str", ["str"]), ("must be str, not", ["str"]), ("cannot be interpreted as an integer", ["int"]), ("list indices must be integers", ["int"]), ("slice indices must be integers", ["int"]),
        ("has no len()", ["list"]), ("is not subscriptable", ["list"]), ("is not reversible", ["list"]), ("not supported between instances of 'str'", ["int", "float"]), ("not supported between instances of 'int' and 'str'", ["int", "str"]),
        ("'int' and 'str'", ["int", "str"]), ("'float' and 'str'", ["float", "str"]), ("unhashable type: 'list'", ["tuple"]), ("unhashable type: 'set'", ["frozenset"]), ("unhashable type: 'dict'", ["str"]), ("not JSON serializable", ["list", "str"]),
        ("expected str instance", ["str"]), ("can only concatenate list", ["list"]), ("can only concatenate tuple", ["tuple"]), ("'set' object", ["list"]), ("dict_keys", ["list"]), ("dict_values", ["list"]), ("'map' object", ["list"]), ("'filter' object", ["list"]),
        ("a number is required", ["int", "float"]), ("must be a string", ["str"]), ("expected string or bytes-like", ["str"]),
    ];

    public string Id => "conversion-added";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var told = Errors.Where(e => site.Failure.Says(e.Words)).SelectMany(e => e.Functions).Distinct().ToList();
        var found = new List<Mutation>();
        foreach (var node in site.Values().Where(IsConverted))
        {
            var text = site.TextOf(node);
            foreach (var (function, weight) in ByPlace(site, node).Concat(told.Select(t => (t, 2.5))))
            {
                if (Expressions.IsCallOf(node, function.TrimStart('.')) || node.Parent is { Kind: "Call" } parent && Expressions.IsCallOf(parent, function) || node.Kind == "Call" && function.StartsWith('.') && Expressions.CalledName(node) == function[1..])
                    continue;
                found.Add(function.StartsWith('.')
                    ? site.Swap(node, $"{site.TextFor(node, Binding.Atom)}{function}()", $"Take {text}{function}()", weight)
                    : site.Swap(node, Expressions.IsCallOf(node) ? text : $"{function}({text})", $"Convert {text} with {function}", weight));
            }
        }

        return found.OrderByDescending(m => m.Weight).Take(18);
    }

    private static bool IsConverted(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" or "Call" or "Subscript" or "BinOp" or "GeneratorExp" or "ListComp" && node.Field is not "value" || node is { Field: "value", Parent.Kind: "Return" or "Assign" or "keyword" or "AugAssign" or "Attribute" } && node.Kind is not ("Constant" or "Lambda" or "Dict") && node.Text("id") is not ("self" or "cls") && node.Parent is not { Kind: "Attribute" };

    private static IEnumerable<(string Function, double Weight)> ByPlace(RepairSite site, SyntaxNode node)
    {
        var kind = ValueGuess.Of(site, node);
        var weight = kind == ValueKind.Unknown ? 0.35 : 0.5;
        switch (node.Parent?.Kind)
        {
            case "Return" or "Assign":
                return kind switch
                {
                    ValueKind.Number => [("int", weight), ("abs", weight), ("round", weight), ("str", weight), ("bool", weight), ("float", 0.2)],
                    ValueKind.Text => [(".strip", weight), (".lower", weight), (".upper", 0.2), ("int", weight), ("list", 0.3), ("float", 0.3)],
                    ValueKind.List or ValueKind.Tuple => [("sorted", weight), ("set", weight), ("tuple", weight), ("len", weight), ("list", 0.3), ("sum", 0.2), (".copy", 0.2)],
                    ValueKind.Set or ValueKind.Dictionary => [("list", weight), ("sorted", weight), ("len", weight), (".copy", weight), ("dict", 0.2)],
                    _ => [("list", weight), ("int", weight), ("str", weight), ("len", weight), ("sorted", weight), ("bool", 0.3), ("set", 0.25), ("float", 0.25), ("abs", 0.25), ("tuple", 0.25), ("dict", 0.15), ("round", 0.2), (".strip", 0.2), (".copy", 0.2), (".lower", 0.2)],
                };
            case "For" or "comprehension":
                return kind switch
                {
                    ValueKind.Dictionary => [(".items", 0.8), (".values", 0.8)],
                    ValueKind.Number => [("range", 0.9), ("str", 0.3)],
                    ValueKind.Text => [(".split", 0.5), (".lower", 0.4), (".splitlines", 0.4), ("set", 0.2)],
                    _ => [("sorted", 0.4), ("set", 0.3), ("list", 0.3)],
                };
            case "Compare":
                return kind switch
                {
                    ValueKind.Text => [(".lower", 0.7), (".strip", 0.5), ("int", 0.5), ("len", 0.5)],
                    ValueKind.Number => [("abs", 0.6), ("str", 0.3), ("int", 0.3), ("round", 0.2)],
                    ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.Dictionary => [("len", 0.8), ("sorted", 0.4), ("set", 0.4), ("list", 0.3), (".values", 0.2)],
                    _ => [("len", 0.5), ("int", 0.4), ("str", 0.3), ("abs", 0.4), (".lower", 0.4), ("set", 0.2), ("sorted", 0.2), ("float", 0.2)],
                };
            case "BinOp" or "AugAssign":
                return kind switch
                {
                    ValueKind.Text => [("int", 0.6), ("float", 0.4), ("len", 0.4)],
                    ValueKind.Number => [("abs", 0.5), ("str", 0.4), ("int", 0.4)],
                    ValueKind.Unknown => [("int", 0.4), ("str", 0.4), ("len", 0.4), ("abs", 0.35), ("float", 0.25), ("list", 0.2), ("ord", 0.1)],
                    _ => [("len", 0.6), ("list", 0.4), ("set", 0.3)],
                };
            case "Subscript":
                return [("int", 0.5), ("str", 0.3), ("tuple", 0.2), (".lower", 0.2), ("len", 0.2)];
            default:
                return kind switch
                {
                    ValueKind.Text => [("int", 0.4), (".lower", 0.4), (".strip", 0.4), ("float", 0.2)],
                    ValueKind.Number => [("str", 0.4), ("int", 0.3), ("abs", 0.3)],
                    ValueKind.Unknown => [("str", 0.25), ("int", 0.25), ("len", 0.25), ("list", 0.25), ("sorted", 0.15), ("tuple", 0.15), ("float", 0.1)],
                    _ => [("list", 0.3), ("tuple", 0.3), ("len", 0.4), ("sorted", 0.3), ("set", 0.3)],
                };
        }
    }
}
