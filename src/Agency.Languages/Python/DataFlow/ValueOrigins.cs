using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.DataFlow;

/// <summary>
/// Where the parts of an expression come from, as far as its function, its class and its module tell: an expression without an
/// origin outside is constant, however it is put together. Every value that a variable gets anywhere counts, so the
/// order of statements does not matter.
/// </summary>
public sealed class ValueOrigins
{
    private static readonly HashSet<string> GiveNumbers = new(StringComparer.Ordinal)
    {
        "int", "float", "bool", "len", "ord", "hash", "id", "round", "range", "hex", "oct", "bin", "hash", "isinstance", "callable", "time.time", "time.monotonic", "os.getpid", "uuid.uuid4", "uuid.uuid1",
        "random.randint", "random.random", "random.randrange",
    };

    /// <summary>What gives back nothing but its arguments, in another form.</summary>
    private static readonly HashSet<string> PassOn = new(StringComparer.Ordinal)
    {
        "str", "repr", "ascii", "bytes", "list", "tuple", "set", "frozenset", "dict", "sorted", "reversed", "min", "max", "sum", "abs", "enumerate", "zip", "iter", "next",
        "textwrap.dedent", "dedent", "os.path.join", "os.path.basename", "os.path.dirname", "os.path.abspath",
    };

    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal)
    {
        "join", "format", "upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "replace", "split", "rsplit", "splitlines", "ljust", "rjust", "center", "zfill", "encode", "decode",
        "items", "keys", "values", "get", "copy", "format_map", "removeprefix", "removesuffix",
    };

    private static readonly HashSet<string> FixedAttributes = new(StringComparer.Ordinal)
    {
        "sys.executable", "sys.platform", "sys.version_info", "sys.maxsize", "sys.prefix", "os.name", "os.sep", "os.linesep", "os.pathsep", "os.devnull", "string.ascii_letters", "string.ascii_lowercase",
        "string.ascii_uppercase", "string.digits", "string.punctuation", "math.pi",
    };

    private readonly NameTable names;
    private readonly SyntaxTree tree;

    public ValueOrigins(SyntaxTree tree) => (this.tree, names) = (tree, NameTable.Of(tree));

    /// <summary>True when nothing outside the program's own text decides about the value.</summary>
    public bool IsConstant(SyntaxNode expression) => Of(expression).Count == 0;

    /// <summary>Each place outside that the value depends on, once.</summary>
    public IReadOnlyList<ValueOrigin> Of(SyntaxNode expression)
    {
        var found = new List<ValueOrigin>();
        Collect(expression, found, []);
        return [.. found.DistinctBy(o => (o.Source, o.Name))];
    }

    private void Collect(SyntaxNode node, List<ValueOrigin> found, HashSet<PythonSymbol> seen)
    {
        switch (node.Kind)
        {
            case "Constant" or "Compare":
                return;
            case "JoinedStr" or "FormattedValue" or "BinOp" or "UnaryOp" or "BoolOp" or "Tuple" or "List" or "Set" or "Dict" or "Starred" or "NamedExpr":
                foreach (var child in node.Children)
                    Collect(child, found, seen);
                return;
            case "IfExp":
                Collect(node.Child("body")!, found, seen);
                Collect(node.Child("orelse")!, found, seen);
                return;
            case "ListComp" or "SetComp" or "GeneratorExp":
                Collect(node.Child("elt")!, found, seen);
                return;
            case "DictComp":
                Collect(node.Child("key")!, found, seen);
                Collect(node.Child("value")!, found, seen);
                return;
            case "Subscript":
                CollectSubscript(node, found, seen);
                return;
            case "Call":
                CollectCall(node, found, seen);
                return;
            case "Attribute":
                CollectAttribute(node, found, seen);
                return;
            case "Name":
                CollectName(node, found, seen);
                return;
            default:
                found.Add(new ValueOrigin(ValueSource.Unknown, node, Shortened(node)));
                return;
        }
    }

    private void CollectSubscript(SyntaxNode node, List<ValueOrigin> found, HashSet<PythonSymbol> seen)
    {
        var value = node.Child("value")!;
        var source = value.DottedName() switch
        {
            "os.environ" or "environ" => ValueSource.Environment,
            "sys.argv" or "argv" => ValueSource.Input,
            { } dotted when IsRequest(dotted) => ValueSource.Request,
            _ => (ValueSource?)null,
        };
        if (source is { } known)
            found.Add(new ValueOrigin(known, node, Shortened(node)));
        else
            Collect(value, found, seen);
    }

    private void CollectCall(SyntaxNode node, List<ValueOrigin> found, HashSet<PythonSymbol> seen)
    {
        var function = node.Child("func")!;
        var name = function.DottedName();
        var arguments = node.ChildrenIn("args").Concat(node.ChildrenIn("keywords").Select(k => k.Child("value")!)).ToList();
        if (name is not null && (GiveNumbers.Contains(name) || name == "type"))
            return;
        if (name == "map" && arguments.Count > 1)
        {
            if (arguments[0].DottedName() is { } mapped && GiveNumbers.Contains(mapped))
                return;
            if (arguments[0].DottedName() is { } passing && PassOn.Contains(passing))
                CollectAll(arguments.Skip(1));
            else
                found.Add(new ValueOrigin(ValueSource.Call, node, name));
            return;
        }

        if (name is not null && PassOn.Contains(name))
        {
            CollectAll(arguments);
            return;
        }

        if (function.Kind == "Attribute" && TextMethods.Contains(function.Text("attr")!) && name is not "os.environ.get" && !(name is not null && IsRequest(name)))
        {
            CollectAll(arguments.Prepend(function.Child("value")!));
            return;
        }

        var source = name switch
        {
            "input" or "raw_input" => ValueSource.Input,
            "os.getenv" or "getenv" or "os.environ.get" or "environ.get" => ValueSource.Environment,
            { } dotted when IsRequest(dotted) => ValueSource.Request,
            _ when function.Text("attr") is "read" or "readline" or "readlines" or "read_text" or "recv" or "communicate" => ValueSource.File,
            _ => ValueSource.Call,
        };
        found.Add(new ValueOrigin(source, node, name ?? function.Text("attr") ?? Shortened(function)));

        void CollectAll(IEnumerable<SyntaxNode> nodes)
        {
            foreach (var each in nodes)
                Collect(each, found, seen);
        }
    }

    private void CollectAttribute(SyntaxNode node, List<ValueOrigin> found, HashSet<PythonSymbol> seen)
    {
        var attribute = node.Text("attr")!;
        if (attribute is "__name__" or "__qualname__" or "__module__" || (node.DottedName() is { } dotted && FixedAttributes.Contains(dotted)))
            return;
        var owner = node.Child("value")!;
        // What a Django model is called in the database, whichever model it is.
        if (owner is { Kind: "Attribute" } && owner.Text("attr") == "_meta")
            return;
        // The value of a member of an enumeration.
        if (attribute is "value" or "name" && owner is { Kind: "Attribute" } member && ClassOf(member.Child("value")!) is not null)
        {
            CollectAttribute(member, found, seen);
            return;
        }

        if (ClassOf(owner) is { } definition && ClassConstant(definition, attribute) is { } value)
            Collect(value, found, seen);
        else if (node.DottedName() is "sys.argv")
            found.Add(new ValueOrigin(ValueSource.Input, node, "sys.argv"));
        else
            found.Add(new ValueOrigin(node.DottedName() is { } name && IsRequest(name) ? ValueSource.Request : ValueSource.Attribute, node, Shortened(node)));
    }

    /// <summary>The class that a name means: one of the module, or the one around for <c>self</c> and <c>cls</c>.</summary>
    private SyntaxNode? ClassOf(SyntaxNode owner)
    {
        if (owner.Kind != "Name")
            return null;
        if (owner.Text("id") is "self" or "cls")
            return owner.EnclosingFunction()?.Parent is { Kind: "ClassDef" } around ? around : null;
        return SymbolOf(owner)?.Bindings.ToList() is [{ Role: NameRole.Class } only] ? only.Node : null;
    }

    /// <summary>What the body of a class gives an attribute, when nothing in the module gives it another value.</summary>
    private SyntaxNode? ClassConstant(SyntaxNode definition, string attribute)
    {
        var values = definition.ChildrenIn("body")
            .Where(s => s.Kind is "Assign" && s.ChildrenIn("targets").Any(t => t.Text("id") == attribute) || s.Kind is "AnnAssign" && s.Child("target")!.Text("id") == attribute)
            .Select(s => s.Child("value")).ToList();
        var isWritten = tree.Root.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.Text("attr") == attribute && n.Text("ctx") is "Store" or "Del" && n.Text("attr") == attribute);
        return values.Count == 1 && !isWritten ? values[0] : null;
    }

    private void CollectName(SyntaxNode node, List<ValueOrigin> found, HashSet<PythonSymbol> seen)
    {
        var name = node.Text("id")!;
        if (SymbolOf(node) is not { } symbol)
        {
            if (name is not ("__name__" or "__file__" or "__doc__"))
                found.Add(new ValueOrigin(ValueSource.Unknown, node, name));
            return;
        }

        if (!seen.Add(symbol))
            return;
        if (!symbol.Bindings.Any())
            found.Add(new ValueOrigin(ValueSource.Unknown, node, name));
        foreach (var binding in symbol.Bindings)
        {
            if (binding.Role == NameRole.Parameter)
                found.Add(new ValueOrigin(ValueSource.Parameter, binding.Node, name));
            else if (Bound(binding) is { } value)
                Collect(value, found, seen);
            else
                found.Add(new ValueOrigin(ValueSource.Unknown, node, name));
        }
    }

    /// <summary>The expression that a binding gets its value, or the elements it runs over, from; null where there is none.</summary>
    public static SyntaxNode? Bound(NameOccurrence binding)
    {
        var (target, index) = (binding.Node, -1);
        while (target.Parent is { Kind: "Tuple" or "List" or "Starred" } group)
        {
            index = index < 0 && group.Kind != "Starred" ? group.Children.TakeWhile(c => c != target).Count() : int.MaxValue;
            target = group;
        }

        var value = target.Parent switch
        {
            { Kind: "Assign" or "AnnAssign" or "AugAssign" or "NamedExpr" } statement => statement.Child("value"),
            { Kind: "For" or "AsyncFor" or "comprehension" } loop => loop.Child("iter"),
            _ => null,
        };
        return index >= 0 && target.Parent?.Kind == "Assign" && value is { Kind: "Tuple" or "List" } && index < value.Children.Count && value.Children.Count == target.Children.Count
            ? value.Children[index]
            : value;
    }

    /// <summary>The variable that a name means.</summary>
    public PythonSymbol? SymbolOf(SyntaxNode name) =>
        (names.OccurrenceAt(name.Span)?.Scope ?? names.ScopeAt(name)).Lookup(name.Text("id")!);

    private static bool IsRequest(string dotted) =>
        dotted.StartsWith("request.", StringComparison.Ordinal) || dotted.StartsWith("self.request.", StringComparison.Ordinal) || dotted.StartsWith("flask.request.", StringComparison.Ordinal);

    private string Shortened(SyntaxNode node)
    {
        var text = tree.TextOf(node).ReplaceLineEndings(" ");
        return text.Length <= 40 ? text : text[..37] + "...";
    }
}
