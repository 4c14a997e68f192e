using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// The functions of other modules whose types tell something about a module's parameters: methods that its classes
/// override, and functions that it hands its parameters to.
/// </summary>
internal static class ForeignFunctions
{
    private static readonly HashSet<string> Untelling = new(StringComparer.Ordinal)
    {
        "object", "Protocol", "Generic", "NamedTuple", "TypedDict", "Enum", "IntEnum", "Exception", "str", "repr", "print", "isinstance", "issubclass", "len",
        "getattr", "hasattr", "setattr", "super", "type", "id", "hash", "callable", "format", "vars", "dir", "bool", "list", "tuple", "set", "dict", "sorted",
        "enumerate", "zip", "map", "filter", "sum", "min", "max", "any", "all", "iter", "next", "reversed", "range", "int", "float", "open", "round", "abs",
    };

    /// <summary>The expressions to ask about, as the module writes them.</summary>
    public static IReadOnlyList<string> In(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        var functions = PythonFunction.All(tree).ToList();
        var bases = functions
            .Where(f => f.Class is { } owner && !owner.Ancestors.Any(a => a.IsFunction()) && f.Name is not ("__init__" or "__new__"))
            .SelectMany(f => f.Class!.ChildrenIn("bases").Select(b => OfBase(b, f.Name)));
        var callees = tree.Root.DescendantsAndSelf()
            .Where(n => n.Kind == "Call" && n.Children.Any(c => HandsOver(names, c.Field == "keywords" ? c.Child("value")! : c)))
            .Select(n => OfCallee(names, n.Child("func")!));
        return [.. bases.Concat(callees).OfType<string>().Distinct()];
    }

    /// <summary>A base class's method; null when the base cannot be written down or tells nothing.</summary>
    public static string? OfBase(SyntaxNode @base, string method) =>
        @base.DottedName() is { } name && !Untelling.Contains(name) ? $"{name}.{method}" : null;

    /// <summary>A called function that means the same at the module's end: a builtin, or something imported there.</summary>
    public static string? OfCallee(NameTable names, SyntaxNode callee)
    {
        if (callee.DottedName() is not { } dotted || Untelling.Contains(dotted))
            return null;
        var root = callee;
        while (root.Kind == "Attribute")
            root = root.Child("value")!;
        if (names.OccurrenceAt(root.Span) is not { } use)
            return null;
        return names.SymbolOf(use) is not { } symbol || (symbol.Scope == names.Module && symbol.IsImport) ? dotted : null;
    }

    private static bool HandsOver(NameTable names, SyntaxNode argument) =>
        argument.Kind == "Name" && names.OccurrenceAt(argument.Span) is { } use && names.SymbolOf(use) is { } symbol
        && symbol.Bindings.Any(b => b.Role == NameRole.Parameter && b.Node.Child("annotation") is null);
}
