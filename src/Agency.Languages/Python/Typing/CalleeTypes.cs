using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>What the functions that a module calls take, by their annotations or by what the type checker knows of them.</summary>
internal sealed class CalleeTypes(ModuleContext context, ExpressionTypes types)
{
    /// <summary>The type of the parameter that an argument reaches; null where nothing says.</summary>
    /// <param name="position">Among the positional arguments; ignored with a keyword.</param>
    public async Task<PyType?> ParameterAsync(SyntaxNode call, int position, string? keyword, CancellationToken cancellationToken)
    {
        var callee = call.Child("func")!;
        if (call.ChildrenIn("args").Take(Math.Max(position, 0)).Any(a => a.Kind == "Starred"))
            return null;
        if (await OwnSignatureAsync(callee, cancellationToken) is { } own)
            return Pick(own, position, keyword);
        if (ForeignFunctions.OfCallee(context.Names, callee) is { } question
            && (await context.Snapshot.RevealForeignAsync(context.File, context.Tree, cancellationToken)).TryGetValue(question, out var text)
            && TypeReader.ReadSignature(text) is { } signature)
        {
            return Pick(signature, position, keyword);
        }

        return null;
    }

    private static PyType? Pick(RevealedSignature signature, int position, string? keyword) =>
        (keyword is null ? signature.At(position) : signature.Named(keyword))?.Type;

    /// <summary>The annotations of a function or method of the project.</summary>
    private async Task<RevealedSignature?> OwnSignatureAsync(SyntaxNode callee, CancellationToken cancellationToken)
    {
        ClassView? owner = null;
        PythonFunction? target = null;
        var home = context;
        if (NameResolver.FullName(context, callee) is { } fullName && context.Split(fullName) is { } place)
        {
            home = place.Module.File == context.File ? context : await ModuleContext.InAsync(context.Snapshot, place.Module.File, cancellationToken) ?? context;
            target = PythonFunction.All(home.Tree).FirstOrDefault(f => f.Class is null && f.QualifiedName == place.Path);
            owner = target is null ? await ClassView.FindAsync(context, fullName, cancellationToken) : null;
            target ??= owner?.Methods.FirstOrDefault(m => m.Name == "__init__");
        }
        else if (callee.Kind == "Attribute" && types.Of(callee.Child("value")!).WithoutNone is { IsSettled: true } receiver)
        {
            owner = await ClassView.FindAsync(context, receiver.Name, cancellationToken);
            foreach (var view in owner is null ? [] : await owner.LineageAsync(cancellationToken))
            {
                target ??= view.Methods.FirstOrDefault(m => m.Name == callee.Text("attr") && !m.IsProperty);
                owner = target?.Class == view.Node ? view : owner;
            }
        }

        if (target is null)
            return null;
        var reader = new AnnotationReader(owner?.Context ?? home);
        var parameters = new List<SignatureParameter>();
        foreach (var parameter in target.OwnParameters)
        {
            var type = parameter.Annotation is { } annotation ? await reader.ReadAsync(annotation, cancellationToken) : PyType.Unknown;
            parameters.Add(new SignatureParameter(parameter.Name, parameter.Kind, type, parameter.Default is not null));
        }

        return new RevealedSignature(parameters, PyType.Unknown);
    }
}
