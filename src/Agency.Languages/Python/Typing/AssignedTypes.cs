using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// Finds the one type that a variable has over its life, where the type checker took what it starts with for all that it
/// will be: a sum that starts as <c>0</c> and becomes a <c>float</c>, a cache that starts as <c>None</c>.
/// </summary>
public sealed class AssignedTypes
{
    private readonly ModuleContext context;
    private readonly ExpressionTypes types;

    private AssignedTypes(ModuleContext context, RevealedTypes revealed)
    {
        this.context = context;
        types = new ExpressionTypes(context, revealed);
    }

    public static async Task<AssignedTypes> OfAsync(ModuleContext context, CancellationToken cancellationToken) =>
        new(context, await context.Snapshot.RevealAsync(context.File, cancellationToken));

    /// <summary>Where the variable that is assigned to at an offset starts, and its type; why there is none otherwise.</summary>
    public (VariableDeclaration? Declaration, Inference Type) Find(int offset)
    {
        var statement = context.Tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind is "Assign" or "AugAssign" && n.Span.Start <= offset && offset < n.Span.End);
        var target = statement?.Kind == "Assign" ? statement.ChildrenIn("targets").FirstOrDefault() : statement?.Child("target");
        var places = target?.Kind switch
        {
            "Name" => OfName(target),
            "Attribute" when target.Child("value")!.Text("id") is "self" => OfAttribute(target),
            _ => null,
        };
        if (places is not [var first, ..] || first.Kind is not ("Name" or "Attribute") || VariableDeclaration.At(context, first.Span.Start) is not { } declaration)
            return (null, Inference.None("Where the variable starts cannot be told, or has no place for an annotation."));

        var found = new List<PyType> { types.Of(declaration.Value) };
        foreach (var place in places.Skip(1))
        {
            if (Assigned(place) is not { IsSettled: true } type)
                return (null, Inference.None($"What is assigned in line {context.Tree.Source.PositionAt(place.Span.Start).Line} is not known."));
            found.Add(type);
        }

        var merged = TypeMerge.Of(found);
        if (!merged.IsSettled || merged == found[0])
            return (null, Inference.None("What it is given later says no more than what it starts with."));
        return merged.WithoutNone.IsUnion
            ? (null, Inference.None($"It is used for different things: {merged}."))
            : (declaration, new Inference([merged], "all that is assigned to it"));
    }

    private List<SyntaxNode>? OfName(SyntaxNode name) =>
        context.Names.OccurrenceAt(name.Span) is { } use && context.Names.SymbolOf(use) is { } symbol
            ? [.. symbol.Occurrences.Where(o => o.Binds).Select(o => o.Node)]
            : null;

    private List<SyntaxNode> OfAttribute(SyntaxNode attribute)
    {
        var owner = attribute.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef");
        var name = attribute.Text("attr");
        return [.. owner?.DescendantsAndSelf().Where(n => n.Text("ctx") == "Store"
            && ((n.Kind == "Attribute" && n.Text("attr") == name && n.Child("value")!.Text("id") == "self")
                || (n.Kind == "Name" && n.Text("id") == name && n.Statement()?.Parent == owner))).OrderBy(n => n.Span.Start) ?? Enumerable.Empty<SyntaxNode>()];
    }

    /// <summary>What a place puts into the variable; unknown for loops, tuples and the like.</summary>
    private PyType Assigned(SyntaxNode place)
    {
        if (place.Parent is { Kind: "Assign" } assignment && place.Field == "targets")
            return types.Of(assignment.Child("value")!);
        if (place.Parent is not { Kind: "AugAssign" } addition)
            return PyType.Unknown;
        var operand = types.Of(addition.Child("value")!);
        return addition.Text("op") == "Div" && operand == PyType.Int ? PyType.Float : operand;
    }
}
