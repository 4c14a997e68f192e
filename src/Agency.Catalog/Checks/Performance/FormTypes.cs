using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>
/// The types that a file's text alone proves: of literals, calls of builtins, annotations, and of variables all of whose
/// bindings agree. Everything else is <see cref="PyType.Unknown"/>, in part or in whole.
/// </summary>
internal sealed class FormTypes(SyntaxTree tree)
{
    private const int MostNesting = 8;

    public static readonly PyType Iterator = new("typing.Iterator", PyType.Unknown);
    public static readonly PyType View = new("typing.KeysView", PyType.Unknown);

    private static readonly PyType ListOfText = PyType.ListOf(PyType.Str);
    private static readonly PyType Range = new("builtins.range", PyType.Int);
    private static readonly PyType Set = new("builtins.set", PyType.Unknown);
    private static readonly PyType Dict = new("builtins.dict", PyType.Unknown);

    private static readonly Dictionary<string, PyType> Builtins = new(StringComparer.Ordinal)
    {
        ["str"] = PyType.Str, ["repr"] = PyType.Str, ["ascii"] = PyType.Str, ["chr"] = PyType.Str, ["hex"] = PyType.Str, ["bin"] = PyType.Str,
        ["oct"] = PyType.Str, ["format"] = PyType.Str, ["input"] = PyType.Str, ["int"] = PyType.Int, ["len"] = PyType.Int, ["ord"] = PyType.Int,
        ["hash"] = PyType.Int, ["id"] = PyType.Int, ["float"] = PyType.Float, ["bool"] = PyType.Bool, ["isinstance"] = PyType.Bool,
        ["bytes"] = PyType.Bytes, ["range"] = Range, ["dict"] = Dict, ["map"] = Iterator, ["filter"] = Iterator, ["zip"] = Iterator,
        ["enumerate"] = Iterator, ["reversed"] = Iterator, ["iter"] = Iterator,
    };

    private static readonly Dictionary<string, string> Annotations = new(StringComparer.Ordinal)
    {
        ["str"] = "builtins.str", ["int"] = "builtins.int", ["bool"] = "builtins.bool", ["bytes"] = "builtins.bytes", ["float"] = "builtins.float",
        ["list"] = "builtins.list", ["List"] = "builtins.list", ["dict"] = "builtins.dict", ["Dict"] = "builtins.dict", ["set"] = "builtins.set",
        ["Set"] = "builtins.set", ["frozenset"] = "builtins.set", ["FrozenSet"] = "builtins.set", ["tuple"] = "builtins.tuple", ["Tuple"] = "builtins.tuple",
    };

    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal)
    {
        "format", "join", "upper", "lower", "strip", "lstrip", "rstrip", "replace", "title", "capitalize", "center", "ljust", "rjust", "zfill", "expandtabs", "casefold",
    };

    private readonly NameTable names = NameTable.Of(tree);

    public PyType Of(SyntaxNode expression) => Of(expression, MostNesting);

    /// <summary>The type of what iteration over a value gives.</summary>
    public PyType ElementOf(SyntaxNode iterable) => Element(Of(iterable));

    /// <summary>True for a value that can be an element of a set, and is equal to itself.</summary>
    public static bool IsHashable(PyType type) =>
        type.Name is "builtins.str" or "builtins.int" or "builtins.bytes" or "builtins.bool" || (type.Name == "builtins.tuple" && type.Arguments.All(IsHashable));

    /// <summary>True for what knows how many elements it has, and gives the same ones again when asked again.</summary>
    public static bool IsCollection(PyType type) =>
        type.Name is "builtins.list" or "builtins.dict" or "builtins.set" or "builtins.tuple" or "builtins.range" or "builtins.str" || type.Name == View.Name;

    private static PyType Element(PyType type) =>
        type == PyType.Str ? PyType.Str
        : type.Name is "builtins.list" or "builtins.set" or "builtins.dict" or "builtins.range" && type.Arguments.Count > 0 ? type.Arguments[0]
        : type.Name == "builtins.tuple" && type.Arguments.Count > 0 ? Same(type.Arguments.Where(a => a.Name != "...")) : PyType.Unknown;

    private PyType Of(SyntaxNode node, int depth)
    {
        if (depth == 0)
            return PyType.Unknown;
        switch (node.Kind)
        {
            case "Constant":
                return node.Text("type") is "str" or "int" or "bytes" or "bool" or "float" ? new PyType("builtins." + node.Text("type")) : PyType.Unknown;
            case "JoinedStr":
                return PyType.Str;
            case "List" or "Set":
                return new PyType(node.Kind == "List" ? "builtins.list" : "builtins.set", Same(node.ChildrenIn("elts").Select(e => Of(e, depth - 1))));
            case "ListComp" or "SetComp":
                return new PyType(node.Kind == "ListComp" ? "builtins.list" : "builtins.set", Of(node.Child("elt")!, depth - 1));
            case "Tuple":
                return new PyType("builtins.tuple", [.. node.ChildrenIn("elts").Select(e => Of(e, depth - 1))]);
            case "Dict":
                return new PyType("builtins.dict", Same(node.ChildrenIn("keys").Select(k => Of(k, depth - 1))));
            case "DictComp":
                return new PyType("builtins.dict", Of(node.Child("key")!, depth - 1));
            case "GeneratorExp":
                return Iterator;
            case "BinOp":
                return Binary(node, depth - 1);
            case "Call":
                return Call(node, depth - 1);
            case "Name":
                return Variable(node, depth - 1);
            default:
                return PyType.Unknown;
        }
    }

    private static PyType Same(IEnumerable<PyType> types) => types.Distinct().Take(2).ToList() is [var only] ? only : PyType.Unknown;

    private PyType Binary(SyntaxNode node, int depth)
    {
        var left = Of(node.Child("left")!, depth);
        return node.Text("op") switch
        {
            "Mod" when left == PyType.Str => left,
            "Mult" when left == PyType.Str || left.Name == "builtins.list" => left,
            "Add" when left == Of(node.Child("right")!, depth) || left == PyType.Str => left,
            "Sub" or "Mult" or "FloorDiv" or "Mod" when left == PyType.Int && Of(node.Child("right")!, depth) == PyType.Int => left,
            _ => PyType.Unknown,
        };
    }

    private PyType Call(SyntaxNode node, int depth)
    {
        var function = node.Child("func")!;
        var first = node.Child("args");
        if (function.Kind == "Name" && IsBuiltin(function))
        {
            return function.Text("id") switch
            {
                "list" or "sorted" => PyType.ListOf(first is null ? PyType.Unknown : Element(Of(first, depth))),
                "set" or "frozenset" => first is null ? Set : Set.With(Element(Of(first, depth))),
                "tuple" => PyType.TupleOf(first is null ? PyType.Unknown : Element(Of(first, depth))),
                var name => Builtins.GetValueOrDefault(name!, PyType.Unknown),
            };
        }

        if (function.Kind != "Attribute")
            return PyType.Unknown;
        var (method, receiver) = (function.Text("attr")!, Of(function.Child("value")!, depth));
        if (receiver == PyType.Str)
            return method is "split" or "rsplit" or "splitlines" ? ListOfText : TextMethods.Contains(method) ? PyType.Str : PyType.Unknown;
        return method is "keys" or "values" or "items" && first is null && (receiver.Name == "builtins.dict" || receiver == PyType.Unknown) ? View : PyType.Unknown;
    }

    public bool IsBuiltin(SyntaxNode name) => names.OccurrenceAt(name.Span) is { } use && names.SymbolOf(use) is null && ReservedNames.Builtins.Contains(name.Text("id")!);

    private PyType Variable(SyntaxNode name, int depth)
    {
        if (names.OccurrenceAt(name.Span) is not { } use || names.SymbolOf(use) is not { } symbol)
            return PyType.Unknown;
        // What other code may change: only annotations bind it.
        var types = symbol.Bindings.Where(b => b.Role != NameRole.AugmentedAssignment).Select(b => OfBinding(b, depth)).ToList();
        return types.Count == 0 ? PyType.Unknown : WithElements(symbol, Merge(types), depth);
    }

    /// <summary>Lists that agree but for an empty one.</summary>
    private static PyType Merge(List<PyType> types)
    {
        if (Same(types) is var one && one != PyType.Unknown)
            return one;
        return types.Select(t => t.Name).Distinct().Count() == 1 && types[0].Arguments.Count == 1 ? types[0].With(PyType.Unknown) : PyType.Unknown;
    }

    /// <summary>A list that starts empty holds what is appended to it.</summary>
    private PyType WithElements(PythonSymbol symbol, PyType type, int depth)
    {
        if (type.Name != "builtins.list" || type.Arguments is not [var element] || depth == 0)
            return type;
        var added = symbol.Reads.Select(r => r.Node).Where(n => n is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } attribute } && attribute.Text("attr") is "append" or "insert")
            .Select(n => Of(n.Parent!.Parent!.ChildrenIn("args").LastOrDefault() ?? n, depth - 1)).ToList();
        if (added.Count == 0)
            return type;
        if (symbol.Bindings.All(b => b.Node.Parent?.Child("value") is { Kind: "List" } empty && !empty.ChildrenIn("elts").Any()))
            return PyType.ListOf(Same(added));
        return added.TrueForAll(t => t == element) ? type : PyType.ListOf(PyType.Unknown);
    }

    private PyType OfBinding(NameOccurrence binding, int depth)
    {
        var node = binding.Node;
        return binding.Role switch
        {
            NameRole.Parameter => node.Field is "vararg" or "kwarg" || node.Child("annotation") is not { } annotation ? PyType.Unknown : Annotated(annotation, depth),
            NameRole.Assignment when node.Parent is { Kind: "AnnAssign" } typed => Annotated(typed.Child("annotation")!, depth),
            NameRole.Assignment when node is { Field: "targets", Parent.Kind: "Assign" } => Of(node.Parent.Child("value")!, depth),
            NameRole.Loop or NameRole.Comprehension when node is { Field: "target", Parent: { } loop } => Element(Of(loop.Child("iter")!, depth)),
            _ => PyType.Unknown,
        };
    }

    private static PyType Annotated(SyntaxNode annotation, int depth)
    {
        if (depth == 0)
            return PyType.Unknown;
        var head = annotation.Kind == "Subscript" ? annotation.Child("value")! : annotation;
        if (!Annotations.TryGetValue(head.Text("id") ?? head.Text("attr") ?? "", out var name) || (head.Kind == "Attribute" && head.Child("value")!.Text("id") is not ("typing" or "t")))
            return PyType.Unknown;
        if (name is "builtins.str" or "builtins.int" or "builtins.bool" or "builtins.bytes" or "builtins.float")
            return new PyType(name);
        if (annotation.Kind != "Subscript" || annotation.Child("slice") is not { } slice)
            return new PyType(name, PyType.Unknown);
        var arguments = slice.Kind == "Tuple" ? slice.ChildrenIn("elts").ToList() : [slice];
        return name == "builtins.tuple"
            ? new PyType(name, [.. arguments.Select(a => a is { Kind: "Constant" } ? PyType.Ellipsis : Annotated(a, depth - 1))])
            : new PyType(name, Annotated(arguments[0], depth - 1));
    }
}
