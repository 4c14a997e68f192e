using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance;

/// <summary>Says of values whether a loop, or a whole function, leaves them as they are.</summary>
internal sealed class Unchanged(SyntaxTree tree)
{
    /// <summary>Builtins that look at what they are given and keep nothing of it but copies.</summary>
    private static readonly HashSet<string> Lookers = new(StringComparer.Ordinal)
    {
        "len", "sum", "sorted", "min", "max", "any", "all", "enumerate", "zip", "range", "list", "set", "dict", "tuple", "frozenset", "str", "repr", "print",
        "isinstance", "int", "float", "bool", "reversed", "abs", "round", "hash", "id", "type", "format", "ord", "chr", "bytes", "hex", "bin", "issubclass",
    };

    /// <summary>Methods that change nothing and whose arguments are only looked at.</summary>
    private static readonly HashSet<string> LookingMethods = new(StringComparer.Ordinal)
    {
        "get", "keys", "values", "items", "index", "count", "copy", "startswith", "endswith", "join", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip",
        "lower", "upper", "replace", "format", "find", "rfind", "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isnumeric", "isidentifier",
        "encode", "decode", "title", "capitalize", "zfill", "ljust", "rjust", "center", "partition", "rpartition", "union", "intersection", "difference",
        "issubset", "issuperset", "isdisjoint", "symmetric_difference", "casefold", "removeprefix", "removesuffix", "swapcase",
    };

    /// <summary>Methods that take the elements out of what they are given.</summary>
    private static readonly HashSet<string> Takers = new(StringComparer.Ordinal) { "extend", "update", "join", "union", "intersection", "difference", "issubset", "issuperset", "isdisjoint" };

    /// <summary>Methods that change their own receiver only.</summary>
    private static readonly HashSet<string> OwnChanges = new(StringComparer.Ordinal) { "append", "extend", "insert", "add", "update", "setdefault", "appendleft", "pop", "popleft", "discard", "write" };

    private static readonly HashSet<string> PureModules = new(StringComparer.Ordinal) { "math", "re", "operator", "itertools", "string", "json", "os.path", "posixpath", "textwrap", "html", "base64", "struct" };

    private readonly NameTable names = NameTable.Of(tree);
    private readonly FormTypes types = new(tree);

    public PythonSymbol? SymbolOf(SyntaxNode name) => names.OccurrenceAt(name.Span) is { } use ? names.SymbolOf(use) : null;

    /// <summary>True when evaluating an expression in the loop gives an equal value each time, as far as the names in it tell.</summary>
    public bool Is(SyntaxNode expression, SyntaxNode loop)
    {
        switch (expression.Kind)
        {
            case "Constant":
                return true;
            case "Name":
                return IsName(expression, loop);
            case "Attribute":
                return expression.DottedName() is not null && ModuleOf(expression) is not null;
            case "Tuple" or "List" or "BinOp" or "UnaryOp" or "Compare" or "JoinedStr" or "FormattedValue":
                return expression.Children.All(c => Is(c, loop));
            case "Subscript":
                return Is(expression.Child("value")!, loop) && Is(expression.Child("slice")!, loop);
            case "Slice":
                return expression.Children.All(c => Is(c, loop));
            case "Call":
                return IsPure(expression) && expression.Child("func") is { } function && (function.Kind == "Name" || Is(function.Child("value")!, loop) || ModuleOf(function) is not null)
                    && expression.ChildrenIn("args").All(a => Is(a, loop)) && expression.ChildrenIn("keywords").All(k => Is(k.Child("value")!, loop));
            default:
                return false;
        }
    }

    /// <summary>True when nothing in the loop gives the name another value, or the value it has other content, by that name.</summary>
    public bool IsName(SyntaxNode name, SyntaxNode loop)
    {
        if (SymbolOf(name) is not { } symbol)
            return true;
        if (symbol.IsImport || symbol.Bindings.All(b => b.Role is NameRole.Function or NameRole.Class))
            return !symbol.Bindings.Any(b => loop.Span.Contains(b.Span));
        var function = name.EnclosingFunction();
        var isLocal = symbol.Scope.Kind is ScopeKind.Function && symbol.Scope.Node == function;
        if (!isLocal && (symbol.Bindings.Take(2).Count() != 1 || symbol.Occurrences.Any(o => o.Role is NameRole.Global or NameRole.Nonlocal || (o.Scope.Node != symbol.Scope.Node && !IsLookedAt(o.Node)))))
            return false;
        if (types.Of(name).Name is "builtins.str" or "builtins.int" or "builtins.bytes" or "builtins.bool" or "builtins.float")
            return !symbol.Bindings.Any(b => loop.Span.Contains(b.Span)) && symbol.Bindings.All(b => b.Scope == symbol.Scope);
        return symbol.Occurrences.All(o => loop.Span.Contains(o.Span)
            ? o.Role == NameRole.Use && IsLookedAt(o.Node)
            : o.Scope.Kind is ScopeKind.Comprehension || o.Scope == symbol.Scope || IsLookedAt(o.Node));
    }

    /// <summary>True where a value is only looked at: nothing keeps it, hands it on or changes it.</summary>
    public bool IsLookedAt(SyntaxNode node)
    {
        var parent = node.Parent!;
        switch (parent.Kind, node.Field)
        {
            case ("Compare", _) or ("BinOp", _) or ("UnaryOp", _) or ("FormattedValue", _) or ("Starred", _) or (_, "iter") or (_, "test") or ("Slice", _) or ("comprehension", "ifs"):
                return true;
            case ("BoolOp", _):
                return IsLookedAt(parent);
            case ("Subscript", "slice"):
                return true;
            case ("Subscript", "value"):
                return parent.Text("ctx") == "Load" && (parent.Child("slice")!.Kind == "Slice" || IsElementLookedAt(parent));
            case ("Attribute", "value"):
                return parent is { Field: "func", Parent.Kind: "Call" } && LookingMethods.Contains(parent.Text("attr")!);
            case ("Call", "args"):
                return parent.Child("func") is { } function && (IsLooker(function) || (function.Kind == "Attribute" && Takers.Contains(function.Text("attr")!)));
            default:
                return false;
        }
    }

    /// <summary>
    /// True when nobody else can change the value of a local: all that binds it is made for it, and nothing but the function's own
    /// code ever sees it.
    /// </summary>
    public bool IsPrivate(PythonSymbol symbol) =>
        symbol.Scope.Kind == ScopeKind.Function && symbol.Bindings.All(b => b.Node is { Field: "targets" or "target", Parent: { Kind: "Assign" or "AnnAssign" } assignment } && IsFresh(assignment.Child("value")!))
        && symbol.Occurrences.All(o => o.Scope == symbol.Scope || o.Scope.Kind == ScopeKind.Comprehension)
        && symbol.Reads.All(r => IsLookedAt(r.Node) || r.Node.Parent is { Kind: "Return" } or { Kind: "Tuple", Parent.Kind: "Return" }
            || (r.Node is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } method } && OwnChanges.Contains(method.Text("attr")!))
            || (r.Node is { Field: "value", Parent: { Kind: "Subscript" } place } && (place.Text("ctx") is "Store" or "Del" || place is { Field: "value", Parent.Kind: "Subscript" })));

    /// <summary>True when a loop calls nothing that may change more than the function's own values.</summary>
    public bool IsQuiet(SyntaxNode loop) => loop.DescendantsAndSelf().All(n => n.Kind switch
    {
        "Call" => IsPure(n) || n.Child("func") is { Kind: "Attribute" } method && OwnChanges.Contains(method.Text("attr")!) && method.Child("value") is { Kind: "Name" } own
            && SymbolOf(own) is { } symbol && IsPrivate(symbol),
        "Attribute" => n.Text("ctx") == "Load",
        "Subscript" => n.Text("ctx") == "Load" || IsPartOfPrivate(n),
        "Yield" or "YieldFrom" or "Await" or "With" or "AsyncWith" => false,
        _ => true,
    });

    private bool IsPartOfPrivate(SyntaxNode place)
    {
        var root = place;
        while (root.Kind == "Subscript")
            root = root.Child("value")!;
        return root.Kind == "Name" && SymbolOf(root) is { } symbol && IsPrivate(symbol);
    }

    private static bool IsFresh(SyntaxNode value) =>
        value.Kind is "List" or "Dict" or "Set" or "ListComp" or "DictComp" or "SetComp"
        || (value.Kind == "Call" && value.Child("func") is { } function
            && ((function.Kind == "Name" && function.Text("id") is "list" or "dict" or "set" or "sorted") || function.Text("attr") is "split" or "splitlines"));

    /// <summary>True for a call that changes nothing: of a builtin, of a module of functions without effects, of a looking method.</summary>
    private bool IsPure(SyntaxNode call) => call.Child("func") is { } function
        && (IsLooker(function) || (function.Kind == "Attribute" && (LookingMethods.Contains(function.Text("attr")!) || (ModuleOf(function) is { } module && PureModules.Contains(module)))));

    private bool IsLooker(SyntaxNode function) => function.Kind == "Name" && Lookers.Contains(function.Text("id")!) && SymbolOf(function) is null;

    private bool IsElementLookedAt(SyntaxNode element) =>
        element.Parent is { Kind: "Assign" or "AugAssign" or "AnnAssign" or "Return" or "Call" or "Tuple" or "List" or "keyword" or "IfExp" or "Dict" } || IsLookedAt(element);

    /// <summary>The module that an attribute of an imported name belongs to; null for other attributes.</summary>
    public string? ModuleOf(SyntaxNode attribute)
    {
        if (attribute.Kind != "Attribute" || attribute.DottedName() is not { } dotted)
            return null;
        var root = attribute;
        while (root.Kind == "Attribute")
            root = root.Child("value")!;
        if (SymbolOf(root) is not { IsImport: true } symbol || symbol.Bindings.First() is not { } binding)
            return null;
        var rest = dotted.Split('.')[1..^1];
        var alias = binding.Node;
        var head = binding.Role == NameRole.FromImport
            ? alias.Parent!.Text("module") is { } from ? from + "." + alias.Text("name") : null
            : alias.Text("asname") is null ? alias.Text("name")!.Split('.')[0] : alias.Text("name");
        return head is null ? null : string.Join('.', rest.Prepend(head));
    }
}
