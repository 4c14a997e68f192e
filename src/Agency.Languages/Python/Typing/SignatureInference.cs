namespace Agency.Languages.Python.Typing;

/// <summary>Infers the annotations that a signature lacks.</summary>
public sealed class SignatureInference
{
    private readonly ModuleContext context;
    private readonly ReturnInference returns;
    private readonly ParameterInference parameters;

    private SignatureInference(ModuleContext context, RevealedTypes revealed)
    {
        this.context = context;
        var types = new ExpressionTypes(context, revealed);
        returns = new ReturnInference(context, types);
        parameters = new ParameterInference(context, types);
    }

    public static async Task<SignatureInference> OfAsync(ModuleContext context, CancellationToken cancellationToken) =>
        new(context, await context.Snapshot.RevealAsync(context.File, cancellationToken));

    /// <summary>The return annotation; a part, or why there is none.</summary>
    public async Task<(SignaturePart? Part, string Problem)> ReturnAsync(PythonFunction function, CancellationToken cancellationToken) =>
        Part(function, null, await returns.InferAsync(function, cancellationToken), "the return type");

    public async Task<(SignaturePart? Part, string Problem)> ParameterAsync(PythonFunction function, Parameter parameter, CancellationToken cancellationToken) =>
        Part(function, parameter, await parameters.InferAsync(function, parameter, cancellationToken), parameter.Name);

    /// <summary>The types a function may be said to return.</summary>
    public Task<Inference> ReturnTypesAsync(PythonFunction function, CancellationToken cancellationToken) => returns.InferAsync(function, cancellationToken);

    /// <summary>The types a parameter may be said to take.</summary>
    public Task<Inference> ParameterTypesAsync(PythonFunction function, Parameter parameter, CancellationToken cancellationToken) =>
        parameters.InferAsync(function, parameter, cancellationToken);

    private (SignaturePart?, string) Part(PythonFunction function, Parameter? parameter, Inference inference, string what)
    {
        if (inference.Types.Count == 0)
            return (null, inference.Why);
        var scope = context.Names.ScopeAt(function.Node);
        var annotations = inference.Types.Select(t => TypeWriter.Write(context, t, scope, function.Node.FullSpan().Start)).OfType<Annotation>().ToList();
        return annotations.Count > 0
            ? (new SignaturePart(parameter, annotations, inference.Why), "")
            : (null, $"It is {inference.Types[0]} ({what}), which cannot be named here.");
    }
}
