using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// Infers the arguments that a generic class in an annotation lacks: the type of what is annotated is inferred as if
/// nothing were said of it, and laid over what is said.
/// </summary>
public sealed class GenericInference(ModuleContext context)
{
    /// <summary>The full name of the class that an annotation's name means; null for one whose arguments are not known.</summary>
    public string? ClassOf(SyntaxNode name) =>
        new AnnotationReader(context).Read(name) is { Arguments.Count: 0 } type && PublicNames.Arity(type.Name) > 0 ? type.Name : null;

    /// <summary>What the class may be with its arguments, best first, or why that is not known.</summary>
    /// <param name="name">The class's name in an annotation.</param>
    public async Task<Inference> InferAsync(SyntaxNode name, CancellationToken cancellationToken)
    {
        var root = name.Ancestors.Prepend(name).First(n => n.Field is "annotation" or "returns");
        var whole = await WholeAsync(root, cancellationToken);
        var className = ClassOf(name)!;
        List<PyType> found = [.. whole.Types.SelectMany(t => Laid(root, name, t)).Where(t => t.Name == className && t.Arguments.Count > 0).Distinct()];
        if (found.Count > 0)
            return new Inference(found, whole.Why);
        return Inference.None(whole.Types.Count == 0 ? whole.Why : $"It is seen as {whole.Types[0]}, which does not fit '{context.Tree.TextOf(root)}'.");
    }

    /// <summary>The same class with <c>Any</c> for what it holds.</summary>
    public static PyType OfAny(string className) => className switch
    {
        "builtins.tuple" => PyType.TupleOf(PyType.Any),
        _ => new PyType(className, [.. Enumerable.Repeat(PyType.Any, PublicNames.Arity(className))]),
    };

    /// <summary>The type of what is annotated.</summary>
    private async Task<Inference> WholeAsync(SyntaxNode root, CancellationToken cancellationToken)
    {
        var owner = root.Parent!;
        if (owner.Kind == "AnnAssign")
        {
            return owner.Child("value") is { } value
                ? await (await VariableInference.OfAsync(context, cancellationToken)).InferAsync(owner.Child("target")!, value, cancellationToken)
                : Inference.None("It is declared without a value.");
        }

        var signature = await SignatureInference.OfAsync(context, cancellationToken);
        if (PythonFunction.Of(owner) is { } returning)
            return await signature.ReturnTypesAsync(returning, cancellationToken);
        var function = PythonFunction.All(context.Tree).FirstOrDefault(f => f.Parameters.Any(p => p.Node == owner));
        return function is not null
            ? await signature.ParameterTypesAsync(function, function.Parameters.First(p => p.Node == owner), cancellationToken)
            : Inference.None("It is not the annotation of a variable, a parameter or a result.");
    }

    /// <summary>What stands in a type where the name stands in the annotation.</summary>
    private IEnumerable<PyType> Laid(SyntaxNode annotation, SyntaxNode name, PyType type)
    {
        if (annotation == name)
            return type.Members;
        if (annotation.Kind == "BinOp")
            return Laid(annotation.Children.First(c => c.Span.Contains(name.Span)), name, type);
        if (annotation.Kind != "Subscript" || annotation.Child("slice") is not { } slice || !slice.Span.Contains(name.Span))
            return [];
        var outer = new AnnotationReader(context).Read(annotation.Child("value")!).Name;
        var items = slice.Kind == "Tuple" && slice.SpanOf("paren") is null ? [.. slice.ChildrenIn("elts")] : new List<SyntaxNode> { slice };
        var index = items.FindIndex(i => i.Span.Contains(name.Span));
        if (outer is "typing.Optional" or "typing.Union" or "typing.Annotated" or "typing.Final" or "typing.ClassVar")
            return index == 0 || outer == "typing.Union" ? Laid(items[index], name, type) : [];
        return type.Members
            .Select(m => m.Name == outer && index < m.Arguments.Count ? m.Arguments[index] : index == 0 && items.Count == 1 ? Iteration.ElementOf(m) : PyType.Unknown)
            .SelectMany(m => Laid(items[index], name, m));
    }
}
