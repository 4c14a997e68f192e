using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>An expression as a root and what is done with it, one after the other.</summary>
/// <param name="Root">What is no attribute, method call or subscript of something else.</param>
internal sealed record QueryChain(SyntaxNode Expression, SyntaxNode Root, IReadOnlyList<QueryStep> Steps)
{
    /// <summary>Builtins that hand the elements of their first argument on.</summary>
    private static readonly HashSet<string> PassOn = new(StringComparer.Ordinal) { "list", "tuple", "sorted", "reversed", "iter", "enumerate" };

    public static QueryChain Of(SyntaxNode expression)
    {
        var steps = new List<QueryStep>();
        var at = Unwrapped(expression);
        var whole = at;
        while (true)
        {
            if (at.Kind == "Call" && at.Child("func") is { Kind: "Attribute" } method)
                (steps, at) = ([.. steps, new QueryStep(method.Text("attr")!, at)], method.Child("value")!);
            else if (at.Kind == "Attribute")
                (steps, at) = ([.. steps, new QueryStep(at.Text("attr")!, at)], at.Child("value")!);
            else if (at.Kind == "Subscript")
                (steps, at) = ([.. steps, new QueryStep("[]", at)], at.Child("value")!);
            else
                break;
        }

        steps.Reverse();
        return new QueryChain(whole, at, steps);
    }

    /// <summary>The attributes that come right after the root.</summary>
    public int Attributes => Steps.TakeWhile(s => s.Node.Kind == "Attribute").Count();

    /// <summary>True when it is a name and nothing more.</summary>
    public bool IsName => Root.Kind == "Name" && Steps.Count == 0;

    /// <summary>
    /// The values that a local variable gets, all of them by plain assignment in the function that it belongs to; null when it
    /// gets others, or is seen from elsewhere.
    /// </summary>
    public static IReadOnlyList<SyntaxNode>? ValuesOf(NameTable names, SyntaxNode name)
    {
        if (names.OccurrenceAt(name.Span) is not { } use || names.SymbolOf(use) is not { Scope.Kind: ScopeKind.Function } symbol
            || symbol.Occurrences.Any(o => o.Role is NameRole.Global or NameRole.Nonlocal))
        {
            return null;
        }

        var values = symbol.Bindings.Select(b => b.Role == NameRole.Assignment && b.Node is { Field: "targets" or "target", Parent: { Kind: "Assign" or "AnnAssign" } assignment }
            && assignment.ChildrenIn("targets").Count() <= 1 ? assignment.Child("value") : null).ToList();
        return values.Count > 0 && values.TrueForAll(v => v is not null) ? [.. values.Select(v => v!)] : null;
    }

    /// <summary>The first argument of a builtin that only goes through it.</summary>
    private static SyntaxNode Unwrapped(SyntaxNode node) =>
        node.Kind == "Call" && node.Child("func") is { Kind: "Name" } function && PassOn.Contains(function.Text("id")!) && node.ChildrenIn("args").FirstOrDefault() is { } first
            ? Unwrapped(first)
            : node;
}
