using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Repair;

namespace Agency.Catalog.Templates;

/// <summary>
/// Guesses what a variable holds: by its annotation, else by how it is assigned and used nearby. A wrong guess costs some useless changes, no more: so
/// the first evidence counts.
/// </summary>
internal static class ValueGuess
{
    private static readonly Dictionary<string, ValueKind> ByMethod = new(StringComparer.Ordinal)
    {
        ["append"] = ValueKind.List, ["extend"] = ValueKind.List, ["insert"] = ValueKind.List, ["sort"] = ValueKind.List, ["reverse"] = ValueKind.List, ["add"] = ValueKind.Set, ["discard"] = ValueKind.Set,
        ["items"] = ValueKind.Dictionary, ["keys"] = ValueKind.Dictionary, ["values"] = ValueKind.Dictionary, ["get"] = ValueKind.Dictionary, ["setdefault"] = ValueKind.Dictionary, ["lower"] = ValueKind.Text, ["upper"] = ValueKind.Text,
        ["strip"] = ValueKind.Text, ["split"] = ValueKind.Text, ["startswith"] = ValueKind.Text, ["endswith"] = ValueKind.Text, ["isdigit"] = ValueKind.Text, ["join"] = ValueKind.Text, ["replace"] = ValueKind.Text,
    };

    private static readonly Dictionary<string, ValueKind> ByFunction = new(StringComparer.Ordinal)
    {
        ["list"] = ValueKind.List, ["sorted"] = ValueKind.List, ["deque"] = ValueKind.List, ["dict"] = ValueKind.Dictionary, ["defaultdict"] = ValueKind.Dictionary, ["Counter"] = ValueKind.Dictionary, ["OrderedDict"] = ValueKind.Dictionary,
        ["set"] = ValueKind.Set, ["frozenset"] = ValueKind.Set, ["int"] = ValueKind.Number, ["float"] = ValueKind.Number, ["len"] = ValueKind.Number, ["sum"] = ValueKind.Number, ["abs"] = ValueKind.Number, ["round"] = ValueKind.Number,
        ["ord"] = ValueKind.Number, ["str"] = ValueKind.Text, ["repr"] = ValueKind.Text, ["input"] = ValueKind.Text, ["tuple"] = ValueKind.Tuple, ["bool"] = ValueKind.Boolean, ["isinstance"] = ValueKind.Boolean, ["split"] = ValueKind.List,
        ["strip"] = ValueKind.Text, ["lower"] = ValueKind.Text, ["upper"] = ValueKind.Text, ["join"] = ValueKind.Text, ["readlines"] = ValueKind.List, ["read"] = ValueKind.Text, ["any"] = ValueKind.Boolean, ["all"] = ValueKind.Boolean,
    };

    private static readonly Dictionary<string, ValueKind> ByType = new(StringComparer.Ordinal)
    {
        ["int"] = ValueKind.Number, ["float"] = ValueKind.Number, ["Decimal"] = ValueKind.Number, ["str"] = ValueKind.Text, ["bool"] = ValueKind.Boolean, ["list"] = ValueKind.List, ["dict"] = ValueKind.Dictionary, ["set"] = ValueKind.Set, ["tuple"] = ValueKind.Tuple,
    };

    /// <summary>True for what has a length and can be empty.</summary>
    public static bool IsContainer(this ValueKind kind) => kind is ValueKind.Text or ValueKind.List or ValueKind.Dictionary or ValueKind.Set or ValueKind.Tuple;

    /// <summary>What an expression gives; for a name or an attribute by its assignments and uses.</summary>
    public static ValueKind Of(RepairSite site, SyntaxNode node) =>
        ByShape(node) is var kind && kind != ValueKind.Unknown ? kind
        : node.Kind is "Name" or "Attribute" ? Of(site, site.TextOf(node))
        : ValueKind.Unknown;

    /// <summary>The same for a name or an attribute given as text.</summary>
    public static ValueKind Of(RepairSite site, string text)
    {
        if (DeclaredTypes.Of(site, text) is { } type && ByType.TryGetValue(type, out var declared))
            return declared;
        var isMember = text.Contains('.', StringComparison.Ordinal);
        var function = Blocks.FunctionOf(site);
        var scope = isMember ? (function ?? site.Statement).Ancestors.FirstOrDefault(n => n.Kind == "ClassDef") ?? site.Tree.Root : function ?? site.Tree.Root;
        var used = ValueKind.Unknown;
        foreach (var node in scope.DescendantsAndSelf())
        {
            if (isMember ? node.Kind != "Attribute" || site.TextOf(node) != text : node.Kind != "Name" || node.Text("id") != text)
                continue;
            var assigned = Assigned(node);
            if (assigned != ValueKind.Unknown)
                return assigned;
            if (used == ValueKind.Unknown)
                used = Used(node);
        }

        return used;
    }

    private static ValueKind ByShape(SyntaxNode node) => node.Kind switch
    {
        "Constant" => node.Text("type") switch { "int" or "float" => ValueKind.Number, "str" => ValueKind.Text, "bool" => ValueKind.Boolean, _ => ValueKind.Unknown },
        "JoinedStr" => ValueKind.Text,
        "List" or "ListComp" => ValueKind.List,
        "Dict" or "DictComp" => ValueKind.Dictionary,
        "Set" or "SetComp" => ValueKind.Set,
        "Tuple" => ValueKind.Tuple,
        "Compare" => ValueKind.Boolean,
        "UnaryOp" => node.Text("op") == "Not" ? ValueKind.Boolean : ValueKind.Number,
        "BinOp" when node.Text("op") is "Sub" or "FloorDiv" or "Div" or "Pow" => ValueKind.Number,
        "BinOp" when node.Child("left") is { } left && node.Child("right") is { } right => ByShape(left) is var kind && kind != ValueKind.Unknown ? kind : ByShape(right),
        "Call" when Expressions.CalledName(node) is { } name => ByFunction.GetValueOrDefault(name),
        _ => ValueKind.Unknown,
    };

    private static ValueKind Assigned(SyntaxNode node) => node.Parent switch
    {
        { Kind: "Assign" } parent when node.Field == "targets" && parent.Child("value") is { } value => ByShape(value),
        { Kind: "AnnAssign" } parent when node.Field == "target" && parent.Child("value") is { } value => ByShape(value),
        { Kind: "For" } parent when node.Field == "target" && Expressions.IsCallOf(parent.Child("iter"), "range") => ValueKind.Number,
        _ => ValueKind.Unknown,
    };

    private static ValueKind Used(SyntaxNode node) => node.Parent switch
    {
        { Kind: "AugAssign" } parent when node.Field == "target" && parent.Child("value") is { } value => ByShape(value),
        { Kind: "Attribute", Field: "func" } parent when node.Field == "value" => ByMethod.GetValueOrDefault(parent.Text("attr")!),
        { Kind: "BinOp" } parent when parent.Children.Any(c => c != node && c.Kind == "Constant" && c.Text("type") is "int" or "float") && parent.Text("op") != "Mult" => ValueKind.Number,
        { Kind: "Compare" } parent when parent.Children.Any(c => c != node && c.Kind == "Constant" && c.Text("type") is "int" or "float") => ValueKind.Number,
        { Kind: "Call" } parent when node.Field == "args" && Expressions.IsCallOf(parent, "range", "abs") => ValueKind.Number,
        _ => ValueKind.Unknown,
    };
}
