using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// The types of a module's expressions: the type checker's answer where it has one, else what the form alone settles.
/// </summary>
public sealed class ExpressionTypes(ModuleContext context, RevealedTypes revealed)
{
    private const int MostNesting = 20;

    private static readonly Dictionary<string, PyType> Constructors = new(StringComparer.Ordinal)
    {
        ["str"] = PyType.Str, ["repr"] = PyType.Str, ["ascii"] = PyType.Str, ["chr"] = PyType.Str, ["hex"] = PyType.Str, ["bin"] = PyType.Str, ["oct"] = PyType.Str,
        ["format"] = PyType.Str, ["input"] = PyType.Str, ["int"] = PyType.Int, ["len"] = PyType.Int, ["ord"] = PyType.Int, ["hash"] = PyType.Int,
        ["id"] = PyType.Int, ["float"] = PyType.Float, ["bool"] = PyType.Bool, ["isinstance"] = PyType.Bool, ["issubclass"] = PyType.Bool,
        ["callable"] = PyType.Bool, ["hasattr"] = PyType.Bool, ["any"] = PyType.Bool, ["all"] = PyType.Bool, ["bytes"] = PyType.Bytes,
        ["bytearray"] = new("builtins.bytearray"), ["complex"] = PyType.Complex, ["range"] = new("builtins.range"),
        ["list"] = PyType.ListOf(PyType.Unknown), ["sorted"] = PyType.ListOf(PyType.Unknown), ["set"] = new("builtins.set", PyType.Unknown),
        ["frozenset"] = new("builtins.frozenset", PyType.Unknown), ["tuple"] = PyType.TupleOf(PyType.Unknown),
        ["dict"] = new("builtins.dict", PyType.Unknown, PyType.Unknown),
    };

    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal)
    {
        "format", "join", "upper", "lower", "strip", "lstrip", "rstrip", "replace", "title", "capitalize", "center", "ljust", "rjust", "zfill", "format_map", "expandtabs",
    };

    /// <summary>The type of an expression; <see cref="PyType.Unknown"/> in part or in whole where nothing tells.</summary>
    public PyType Of(SyntaxNode expression) => Of(expression, MostNesting);

    private PyType Of(SyntaxNode expression, int depth)
    {
        if (revealed.Of(expression) is { } told && WithoutAny(told) is { IsSettled: true } known)
            return known;
        var formal = depth > 0 ? ByForm(expression, depth - 1) : PyType.Unknown;
        if (formal.IsSettled)
            return formal;
        var answer = revealed.Of(expression);
        // Of two halves the one that says more: list[Any] over nothing, list[?] over Any.
        return answer is null || (answer.IsAny && formal != PyType.Unknown) || answer == PyType.Unknown ? formal : answer;
    }

    /// <summary><c>X | Any</c> is how stubs say "X, and do not make a fuss about None": X.</summary>
    private static PyType WithoutAny(PyType type) =>
        type.IsUnion && type.Members.Any(m => !m.IsAny && !m.IsNone) ? PyType.UnionOf(type.Members.Where(m => !m.IsAny)) : type;

    private PyType ByForm(SyntaxNode node, int depth)
    {
        switch (node.Kind)
        {
            case "Constant":
                return node.Text("type") switch
                {
                    "None" => PyType.None,
                    "Ellipsis" or null => PyType.Unknown,
                    var name => new PyType("builtins." + name),
                };
            case "JoinedStr":
                return PyType.Str;
            case "Name":
                return Variable(node, depth);
            case "Compare":
                return PyType.Bool;
            case "UnaryOp":
                return node.Text("op") == "Not" ? PyType.Bool : Number(Of(node.Child("operand")!, depth));
            case "IfExp":
                return TypeMerge.Of([Of(node.Child("body")!, depth), Of(node.Child("orelse")!, depth)]);
            case "BoolOp":
                return Logical(node, depth);
            case "NamedExpr" or "Starred":
                return Of(node.Child("value")!, depth);
            case "List":
                return PyType.ListOf(Elements(node, depth));
            case "Set":
                return new PyType("builtins.set", Elements(node, depth));
            case "Tuple":
                return Tuple(node, depth);
            case "Dict":
                return new PyType("builtins.dict", Merge(node.ChildrenIn("keys"), depth), Merge(node.ChildrenIn("values"), depth));
            case "ListComp":
                return PyType.ListOf(Of(node.Child("elt")!, depth));
            case "SetComp":
                return new PyType("builtins.set", Of(node.Child("elt")!, depth));
            case "DictComp":
                return new PyType("builtins.dict", Of(node.Child("key")!, depth), Of(node.Child("value")!, depth));
            case "GeneratorExp":
                return new PyType("typing.Iterator", Of(node.Child("elt")!, depth));
            case "Lambda":
                return PyType.CallableOf(null, PyType.Any);
            case "BinOp":
                return Binary(node, depth);
            case "Call":
                return Call(node);
            default:
                return PyType.Unknown;
        }
    }

    /// <summary>A variable that is given a value once has its type.</summary>
    private PyType Variable(SyntaxNode name, int depth) =>
        context.Names.OccurrenceAt(name.Span) is { } use && context.Names.SymbolOf(use)?.Bindings.ToList() is [{ Role: NameRole.Assignment, Node: { Kind: "Name", Field: "targets" } only }]
            && only.Parent is { Kind: "Assign" } assignment
            ? Of(assignment.Child("value")!, depth)
            : PyType.Unknown;

    private static PyType Number(PyType operand) => operand == PyType.Bool ? PyType.Int : operand.IsSettled && operand.Name is "builtins.int" or "builtins.float" or "builtins.complex" ? operand : PyType.Unknown;

    /// <summary><c>x or y</c> is never the <c>None</c> of x; <c>x and y</c> may be either.</summary>
    private PyType Logical(SyntaxNode node, int depth)
    {
        var values = node.ChildrenIn("values").ToList();
        var types = values.Select((v, i) => Of(v, depth) is var type && node.Text("op") == "Or" && i < values.Count - 1 && !type.IsNone ? type.WithoutNone : Of(v, depth)).ToList();
        if (node.Text("op") == "Or")
            types = [.. types.Where((t, i) => !t.IsNone || i == types.Count - 1)];
        return types.TrueForAll(t => t.IsSettled) ? TypeMerge.Of(types) : PyType.Unknown;
    }

    private PyType Elements(SyntaxNode display, int depth) =>
        display.ChildrenIn("elts").Any(e => e.Kind == "Starred") ? PyType.Unknown : Merge(display.ChildrenIn("elts"), depth);

    private PyType Merge(IEnumerable<SyntaxNode> nodes, int depth)
    {
        var types = nodes.Select(n => Of(n, depth)).Distinct().ToList();
        return types.Count == 0 || !types.TrueForAll(t => t.IsSettled) ? PyType.Unknown : TypeMerge.Of(types);
    }

    private PyType Tuple(SyntaxNode node, int depth)
    {
        var elements = node.ChildrenIn("elts").ToList();
        if (elements.Count == 0)
            return new PyType("builtins.tuple", new PyType("()"));
        return elements.Exists(e => e.Kind == "Starred") ? PyType.TupleOf(PyType.Unknown) : new PyType("builtins.tuple", [.. elements.Select(e => Of(e, depth))]);
    }

    private PyType Binary(SyntaxNode node, int depth)
    {
        var left = node.Child("left")!;
        if (node.Text("op") == "Mod" && (left.IsString() || left.Kind == "JoinedStr"))
            return PyType.Str;
        var (first, second) = (Of(left, depth), Of(node.Child("right")!, depth));
        if (node.Text("op") == "Add" && first == PyType.Str && second == PyType.Str)
            return PyType.Str;
        return PyType.Unknown;
    }

    private PyType Call(SyntaxNode node)
    {
        var function = node.Child("func")!;
        if (function.Kind == "Name" && function.Text("id") is { } name && context.Names.OccurrenceAt(function.Span) is { } occurrence
            && context.Names.SymbolOf(occurrence) is null)
        {
            return Constructors.GetValueOrDefault(name, PyType.Unknown);
        }

        return function.Kind == "Attribute" && function.Child("value") is { } receiver && (receiver.IsString() || receiver.Kind == "JoinedStr")
            && TextMethods.Contains(function.Text("attr")!)
                ? PyType.Str
                : PyType.Unknown;
    }
}
