using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>The edits that annotate a function.</summary>
public static class SignatureEdits
{
    /// <param name="index">Which of each part's annotations is taken.</param>
    /// <returns>Null when the edits would overlap, as where the function stands among the imports.</returns>
    public static async Task<IReadOnlyList<Edit>?> MakeAsync(
        ModuleContext context, PythonFunction function, IReadOnlyList<SignaturePart> parts, int index, CancellationToken cancellationToken)
    {
        var edits = parts.Select(p => p.Parameter is { } parameter ? OfParameter(context, parameter, p.At(index).Text) : OfReturn(context, function, p.At(index).Text)).ToList();
        var before = (function.Node.TopLevelStatement() ?? function.Node).FullSpan().Start;
        var imports = await AnnotationImports.EditsAsync(context, parts.Select(p => p.At(index)), before, cancellationToken);
        List<Edit> all = [.. imports, .. SignatureLayout.Fit(context, function, edits)];
        if (parts.Any(p => p.Parameter is null && p.At(index).IsOptional))
            all.AddRange(ExplicitNone.Edits(context, function));
        return EditSet.HasOverlap(all) ? null : all;
    }

    private static Edit OfParameter(ModuleContext context, Parameter parameter, string text)
    {
        var end = parameter.NameEnd;
        if (parameter.Default is { } value)
        {
            // "x=1" becomes "x: int = 1".
            var between = new TextSpan(end, value.Outer().Start);
            if (context.Tree.Source.Slice(between).Trim(' ') == "=")
                return new Edit(context.File, between, $": {text} = ");
        }

        return new Edit(context.File, new TextSpan(end, end), ": " + text);
    }

    private static Edit OfReturn(ModuleContext context, PythonFunction function, string text)
    {
        var at = function.Node.Number("params_end")!.Value + 1;
        return new Edit(context.File, new TextSpan(at, at), " -> " + text);
    }
}
