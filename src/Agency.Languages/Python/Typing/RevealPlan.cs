using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// Chooses the expressions of a module whose types are worth asking for, such that asking changes nothing: a wrapped
/// condition narrows no more, a wrapped empty list tells the checker nothing of its later elements, and declarations
/// such as <c>TypeVar("T")</c> must stand as they are.
/// </summary>
internal static class RevealPlan
{
    /// <summary>Calls that the checker understands by their form.</summary>
    private static readonly HashSet<string> Special = new(StringComparer.Ordinal)
    {
        "isinstance", "issubclass", "callable", "hasattr", "super", "TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "NamedTuple", "namedtuple", "TypedDict",
        "cast", "Enum", "IntEnum", "Flag", "IntFlag", "StrEnum", "field", "attrib", "ib", "property", "reveal_type", "reveal_locals", "defaultdict", "type",
        "assert_type", "assert_never", "overload", "total_ordering", "attrs", "dataclass",
    };

    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "append", "add", "extend", "update", "insert", "setdefault", "appendleft", "extendleft", "discard",
    };

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "list", "dict", "set", "deque", "defaultdict", "OrderedDict", "Counter", "WeakValueDictionary", "WeakKeyDictionary", "WeakSet",
    };

    /// <summary>Expressions in which a wrapped part would change what they do to the checker's knowledge.</summary>
    private static readonly HashSet<string> Opaque = new(StringComparer.Ordinal) { "JoinedStr", "TemplateStr", "Lambda", "BoolOp", "NamedExpr" };

    public static IReadOnlyList<SyntaxNode> Choose(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        var chosen = new List<SyntaxNode>();
        var stack = new Stack<SyntaxNode>([tree.Root]);
        while (stack.TryPop(out var node))
        {
            foreach (var child in node.Children)
            {
                if (IsClosed(node, child))
                    continue;
                if (IsWanted(names, node, child) && IsWrappable(child))
                    chosen.Add(child);
                if (!Opaque.Contains(child.Kind))
                    stack.Push(child);
            }
        }

        return chosen;
    }

    /// <summary>True for a part in which nothing is asked.</summary>
    private static bool IsClosed(SyntaxNode parent, SyntaxNode child) => child.Field switch
    {
        "annotation" or "returns" or "decorator_list" or "type_params" or "bases" or "pattern" => true,
        "keywords" when parent.Kind == "ClassDef" => true,
        "test" => parent.Kind is "If" or "While" or "Assert" or "IfExp",
        "ifs" or "guard" => true,
        "func" => parent.Kind == "Call" && child.Kind != "Attribute",
        "args" or "keywords" when parent.Kind == "Call" => IsSpecialCall(parent),
        _ => child.Kind is "TypeAlias" or "Delete",
    };

    private static bool IsWanted(NameTable names, SyntaxNode parent, SyntaxNode child) => (parent.Kind, child.Field) switch
    {
        ("Return" or "Yield" or "YieldFrom", "value") => true,
        ("Call", "args") or ("keyword", "value") => true,
        ("Assign", "value") => IsPlainAssignment(parent, child),
        ("AugAssign", "value") => true,
        ("For" or "AsyncFor" or "comprehension", "iter") => true,
        ("arguments", "defaults" or "kw_defaults") => true,
        ("Subscript", "slice") => parent.Text("ctx") == "Store" && child.Kind is not "Slice" and not "Tuple",
        // The receiver of a method call tells whose method it is; those through which an empty collection gets its type stay.
        ("Attribute", "value") => parent is { Field: "func", Parent.Kind: "Call" } && !Fillers.Contains(parent.Text("attr")!) && IsVariable(names, child),
        _ => false,
    };

    private static bool IsWrappable(SyntaxNode node) => node.Kind switch
    {
        "Constant" or "Starred" or "Slice" or "Lambda" or "JoinedStr" or "TemplateStr" or "NamedExpr" => false,
        "GeneratorExp" => node.Field == "value", // As the only argument of a call it shares the call's brackets.
        "Name" => node.Text("id") is not ("super" or "NotImplemented"),
        "List" or "Dict" or "Set" => node.Children.Count > 0 || node.Parent!.Kind is not ("Assign" or "AugAssign"),
        _ => true,
    };

    /// <summary>False for modules and classes, of which a wrapped one is no longer what it was.</summary>
    private static bool IsVariable(NameTable names, SyntaxNode receiver)
    {
        var root = receiver;
        while (root.Kind == "Attribute")
            root = root.Child("value")!;
        return root.Kind == "Name" && names.OccurrenceAt(root.Span) is { } use && names.SymbolOf(use) is { } symbol
            && !symbol.Bindings.Any(b => b.Role is NameRole.Import or NameRole.FromImport or NameRole.Class or NameRole.Function);
    }

    private static bool IsSpecialCall(SyntaxNode call) =>
        call.Child("func") is { } func && (func.Text("id") ?? func.Text("attr")) is { } name && Special.Contains(name);

    private static bool IsPlainAssignment(SyntaxNode assignment, SyntaxNode value)
    {
        if (value.Kind == "Call" && (IsSpecialCall(value) || IsEmptyCollection(value)))
            return false;
        var owner = assignment.Parent;
        var isDeclaration = owner is { Kind: "Module" or "ClassDef" };
        if (isDeclaration && value.Kind is "Name" or "Attribute" or "Subscript" or "BinOp")
            return false; // Maybe another name for a type.
        if (owner is { Kind: "ClassDef" } type && type.ChildrenIn("bases").Any(b => (b.Text("id") ?? b.Text("attr") ?? "").Contains("Enum", StringComparison.Ordinal)))
            return false;
        return assignment.ChildrenIn("targets").All(t => t.Text("id") is not { } name || !name.StartsWith("__", StringComparison.Ordinal));
    }

    private static bool IsEmptyCollection(SyntaxNode call) =>
        !call.ChildrenIn("args").Any() && !call.ChildrenIn("keywords").Any() && call.Child("func") is { } func && Empty.Contains(func.Text("id") ?? func.Text("attr") ?? "");
}
