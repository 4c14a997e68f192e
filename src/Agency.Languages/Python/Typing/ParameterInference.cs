namespace Agency.Languages.Python.Typing;

/// <summary>
/// Infers what a parameter takes, from the surest source that says something: the overridden method, what is passed (by
/// default, by callers, by the tests), what the body hands it on to, its documentation, its namesakes.
/// </summary>
public sealed class ParameterInference(ModuleContext context, ExpressionTypes types)
{
    private const int MostMembers = 3;

    private readonly Dictionary<PythonFunction, CallSites> sites = [];
    private readonly ParameterHints hints = new(context, types);

    public async Task<Inference> InferAsync(PythonFunction function, Parameter parameter, CancellationToken cancellationToken)
    {
        var use = ParameterUse.Of(context, function, parameter);
        if (await InheritedAsync(function, parameter, cancellationToken) is { } inherited)
            return inherited;
        if (parameter.IsVariadic && hints.OfForwarded(function, parameter) is { } forwarded)
            return forwarded;
        if (hints.OfFixture(function, parameter) is { } fixture)
            return new Inference([fixture], "pytest's fixture");

        if (use is { IsAnything: true, IsTested: true } && parameter is { Default: null, IsVariadic: false })
            return new Inference([PyType.Object], "it is only asked what it is");

        var passed = await PassedAsync(function, parameter, cancellationToken);
        List<PyType> candidates = [];
        string? why = null;
        if (passed.Types.Count > 0)
        {
            candidates.AddRange(await WidenedAsync(passed.Types[0], use, cancellationToken));
            why = passed.Why;
        }

        var isOptional = parameter.Default?.Text("type") == "None";
        foreach (var (type, source) in await hints.AllAsync(function, parameter, use, cancellationToken))
        {
            if (!type.IsSettled && !type.IsCallable)
                continue;
            why ??= source;
            candidates.Add(isOptional && type != PyType.Object ? PyType.OptionalOf(type) : type);
        }

        if (candidates.Count == 0 && use.IsAnything && passed.Types.Count == 0)
            return new Inference([PyType.Object], use.Reads == 0 ? "it is not used" : "all that is done with it can be done with anything");
        return Inference.Of(candidates, why ?? "") is { Types.Count: > 0 } result
            ? result
            : Inference.None(passed.Why.Length > 0 ? passed.Why : "Nothing tells what it takes: no default, no call that is understood, no test that was seen to call it.");
    }

    private async Task<Inference?> InheritedAsync(PythonFunction function, Parameter parameter, CancellationToken cancellationToken)
    {
        if (await InheritedMethod.FindAsync(context, function, cancellationToken) is not { } inherited)
            return null;
        var position = function.OwnParameters.TakeWhile(p => p != parameter).Count();
        var source = parameter.Kind switch
        {
            ParameterKind.VarPositional or ParameterKind.VarKeyword => inherited.Signature.Parameters.FirstOrDefault(p => p.Kind == parameter.Kind),
            ParameterKind.KeywordOnly => inherited.Signature.Named(parameter.Name),
            _ => inherited.Signature.Named(parameter.Name) ?? inherited.Signature.At(position),
        };
        return source is { Type: { IsSettled: true } type } ? new Inference([type], $"as {inherited.Owner} says") : null;
    }

    /// <summary>The one type of all that is known to be passed; without a candidate the reason says why, or is empty.</summary>
    private async Task<Inference> PassedAsync(PythonFunction function, Parameter parameter, CancellationToken cancellationToken)
    {
        if (!sites.TryGetValue(function, out var calls))
            sites[function] = calls = await CallSites.FindAsync(context, function, types, cancellationToken);
        var fromCalls = calls.Of(parameter.Name);
        var byDefault = parameter.Default is { } value ? types.Of(value) : null;
        var known = fromCalls.Where(t => t.IsSettled).ToList();
        var why = known.Count > 0 ? "what callers pass" : "its default";
        // What calls leave open, and what nobody calls in plain sight, the tests may have shown.
        if (known.Count < fromCalls.Count || known.Count == 0)
        {
            var observed = (await ObservedTypes.OfAsync(context.Snapshot.Project, cancellationToken)).Argument(context.File, function, parameter.Name);
            if (observed.Count > 0)
                why = "what was passed while the tests ran";
            known.AddRange(observed);
        }

        if (byDefault is not null && (byDefault.IsSettled || known.Count > 0))
            known.Add(byDefault);
        if (known.Count == 0 || known.TrueForAll(k => k.IsNone))
            return Inference.None("");
        var merged = TypeMerge.Of(known);
        return merged.IsSettled || merged.IsCallable ? new Inference([merged], why) : Inference.None($"It is seen as {merged}, which does not say enough.");
    }

    private async Task<IEnumerable<PyType>> WidenedAsync(PyType passed, ParameterUse use, CancellationToken cancellationToken)
    {
        List<PyType> candidates = [];
        var wide = Abstraction.Of(passed, use);
        if (await CommonBase.OfAsync(context, wide, cancellationToken) is { } shared)
            candidates.Add(shared);
        candidates.AddRange([wide, passed]);
        return candidates.Where(c => c.Members.Count(m => !m.IsNone) <= MostMembers);
    }
}
