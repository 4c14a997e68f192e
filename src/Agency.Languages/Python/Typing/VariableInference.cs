using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// Infers what a variable that starts as an empty collection will hold: from the annotation of the function that
/// returns it or takes it, from what is put into it, from what it is compared with.
/// </summary>
public sealed class VariableInference
{
    private const int MostMembers = 3;

    private readonly ModuleContext context;
    private readonly ExpressionTypes types;
    private readonly CalleeTypes callees;

    private VariableInference(ModuleContext context, RevealedTypes revealed)
    {
        this.context = context;
        types = new ExpressionTypes(context, revealed);
        callees = new CalleeTypes(context, types);
    }

    public static async Task<VariableInference> OfAsync(ModuleContext context, CancellationToken cancellationToken) =>
        new(context, await context.Snapshot.RevealAsync(context.File, cancellationToken));

    /// <summary>The types the variable may be annotated with, best first, or why there are none.</summary>
    /// <param name="target">A name, or an attribute of <c>self</c>.</param>
    /// <param name="value">What it starts with.</param>
    public async Task<Inference> InferAsync(SyntaxNode target, SyntaxNode value, CancellationToken cancellationToken)
    {
        var slot = new ContainerSlot();
        if (!ContainerShape.Read(context, types, value, slot) || slot.Container is null)
            return Inference.None("It does not start as a collection whose kind can be seen.");
        var uses = ContainerUses.Of(context, types, target, slot);
        List<PyType> candidates = [];
        foreach (var returned in uses.Returned)
        {
            if (PythonFunction.Of(returned.EnclosingFunction())?.Returns is { } annotation)
                candidates.AddRange(Fitted(slot.Container, Inside(await new AnnotationReader(context).ReadAsync(annotation, cancellationToken), returned)));
        }

        foreach (var (call, position, keyword) in uses.HandedTo)
        {
            if (await callees.ParameterAsync(call, position, keyword, cancellationToken) is { } expected)
                candidates.AddRange(Fitted(slot.Container, expected));
        }

        var found = slot.Type();
        if (found.All().All(t => !t.IsUnion || t.Members.Count(m => !m.IsNone) <= MostMembers))
            candidates.Add(found);
        var inference = Settled(candidates, uses.MayBeAny);
        if (inference.Count > 0)
            return new Inference(inference, candidates.Count > 1 ? "what the functions that return or take it say" : "what is put into it");
        return Inference.None(slot.AnyGap is { } gap
            ? $"The type of what is put into it ('{Short(context.Tree.TextOf(gap))}') is not known."
            : found.IsSettled ? "Too many kinds of things are put into it." : "Nothing tells what it will hold: nothing of a known type is put into it.");
    }

    /// <summary><c>Any</c> is no guess where the author says it of what is put in.</summary>
    private static List<PyType> Settled(List<PyType> candidates, bool mayBeAny) =>
        [.. candidates.Where(c => c.IsSettled || (mayBeAny && c.IsKnown)).Distinct()];

    /// <summary>What the collection must be to go where such a type is asked for.</summary>
    private static IEnumerable<PyType> Fitted(string container, PyType expected)
    {
        foreach (var member in expected.Members)
        {
            if (member.Name == container && member.Arguments.Count > 0)
                yield return member;
            else if (member.Name is "typing.Mapping" or "typing.MutableMapping" && container.EndsWith("dict", StringComparison.OrdinalIgnoreCase) && member.Arguments.Count == 2)
                yield return new PyType(container, member.Arguments);
            else if (member.Name is "typing.Sequence" or "typing.Iterable" or "typing.Collection" or "typing.MutableSequence" or "typing.AbstractSet"
                && container is "builtins.list" or "builtins.set" or "collections.deque" && member.Arguments.Count == 1)
                yield return new PyType(container, member.Arguments);
        }
    }

    /// <summary>The part of a function's result that one of its expressions is.</summary>
    private static PyType Inside(PyType result, SyntaxNode expression)
    {
        if (expression.Parent is { Kind: "Yield" })
            return Iteration.ElementOf(result);
        if (expression.Parent is not { Kind: "Tuple" } tuple)
            return result;
        var index = tuple.ChildrenIn("elts").TakeWhile(e => e != expression).Count();
        return result.Members.FirstOrDefault(m => m.Name == "builtins.tuple" && !m.IsVariadicTuple && index < m.Arguments.Count)?.Arguments[index] ?? PyType.Unknown;
    }

    private static string Short(string text) => text.Length <= 40 ? text.ReplaceLineEndings(" ") : text[..37].ReplaceLineEndings(" ") + "...";
}
