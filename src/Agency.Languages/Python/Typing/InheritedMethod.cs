namespace Agency.Languages.Python.Typing;

/// <summary>What base classes say of a method that overrides one of theirs.</summary>
/// <param name="Owner">The class that says it.</param>
/// <param name="Signature">Without the receiver; unknown types where the base says nothing.</param>
public sealed record InheritedMethod(string Owner, RevealedSignature Signature)
{
    /// <summary>The nearest base class that has the method with at least one type; null when none does.</summary>
    public static async Task<InheritedMethod?> FindAsync(ModuleContext context, PythonFunction method, CancellationToken cancellationToken)
    {
        if (method.Class is not { } owner || (method.Name.StartsWith("__", StringComparison.Ordinal) && !method.Name.EndsWith("__", StringComparison.Ordinal)))
            return null;
        foreach (var ancestor in (await new ClassView(context, owner).LineageAsync(cancellationToken)).Skip(1))
        {
            if (ancestor.Methods.FirstOrDefault(m => m.Name == method.Name && m.IsProperty == method.IsProperty) is { } inherited
                && await ReadAsync(ancestor, inherited, cancellationToken) is { } signature)
            {
                return new InheritedMethod(ancestor.Name, signature);
            }
        }

        if (method.Name is "__init__" or "__new__" or "__init_subclass__" || method.IsProperty)
            return null;
        // Bases from outside the project are the checker's to know. Those of a class inside a function cannot be named at the module's end.
        if (owner.Ancestors.Any(a => a.IsFunction()))
            return null;
        var answers = await context.Snapshot.RevealForeignAsync(context.File, context.Tree, cancellationToken);
        foreach (var question in owner.ChildrenIn("bases").Select(b => ForeignFunctions.OfBase(b, method.Name)).OfType<string>())
        {
            if (answers.TryGetValue(question, out var text) && TypeReader.ReadSignature(text) is { } signature
                && signature.Parameters.Select(p => p.Type).Append(signature.Result).Any(t => !t.IsAny && t != PyType.Unknown))
            {
                var isBound = text.StartsWith("def (self", StringComparison.Ordinal) || signature.Parameters is [{ Kind: ParameterKind.Plain or ParameterKind.PositionalOnly }, ..];
                return new InheritedMethod(
                    question[..question.LastIndexOf('.')], isBound && !method.IsStatic ? signature with { Parameters = [.. signature.Parameters.Skip(1)] } : signature);
            }
        }

        return null;
    }

    private static async Task<RevealedSignature?> ReadAsync(ClassView owner, PythonFunction method, CancellationToken cancellationToken)
    {
        var reader = new AnnotationReader(owner.Context);
        var parameters = new List<SignatureParameter>();
        foreach (var parameter in method.OwnParameters)
        {
            var type = parameter.Annotation is { } annotation ? await reader.ReadAsync(annotation, cancellationToken) : PyType.Unknown;
            parameters.Add(new SignatureParameter(parameter.Name, parameter.Kind, type, parameter.Default is not null));
        }

        var result = method.Returns is { } returns ? await reader.ReadAsync(returns, cancellationToken) : PyType.Unknown;
        return result == PyType.Unknown && parameters.TrueForAll(p => p.Type == PyType.Unknown) ? null : new RevealedSignature(parameters, result);
    }
}
