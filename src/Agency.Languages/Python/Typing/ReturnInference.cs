using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>Infers what a function returns.</summary>
public sealed class ReturnInference(ModuleContext context, ExpressionTypes types)
{
    private const int MostMembers = 3;

    private static readonly Dictionary<string, PyType> Fixed = new(StringComparer.Ordinal)
    {
        ["__init__"] = PyType.None, ["__init_subclass__"] = PyType.None, ["__post_init__"] = PyType.None, ["__del__"] = PyType.None, ["__setattr__"] = PyType.None,
        ["__delattr__"] = PyType.None, ["__setitem__"] = PyType.None, ["__delitem__"] = PyType.None, ["__set_name__"] = PyType.None, ["__set__"] = PyType.None,
        ["__delete__"] = PyType.None, ["__str__"] = PyType.Str, ["__repr__"] = PyType.Str, ["__format__"] = PyType.Str, ["__bytes__"] = PyType.Bytes,
        ["__len__"] = PyType.Int, ["__hash__"] = PyType.Int, ["__index__"] = PyType.Int, ["__int__"] = PyType.Int, ["__sizeof__"] = PyType.Int,
        ["__length_hint__"] = PyType.Int, ["__bool__"] = PyType.Bool, ["__contains__"] = PyType.Bool, ["__float__"] = PyType.Float, ["__complex__"] = PyType.Complex,
    };

    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal) { "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__" };

    private static readonly HashSet<string> Anything = new(StringComparer.Ordinal)
    {
        "json.loads", "json.load", "pickle.loads", "pickle.load", "marshal.loads", "marshal.load", "ast.literal_eval", "eval", "getattr", "yaml.safe_load",
        "yaml.load", "copy.copy", "copy.deepcopy", "importlib.import_module",
    };

    public async Task<Inference> InferAsync(PythonFunction function, CancellationToken cancellationToken)
    {
        var body = new FunctionBody(function);
        if (function.Class is not null && Fixed.TryGetValue(function.Name, out var always) && !body.IsGenerator)
            return new Inference([always], $"{function.Name} always does");
        if (await InheritedMethod.FindAsync(context, function, cancellationToken) is { Signature.Result: { IsSettled: true } inherited } source && !function.IsAsync
            && (!inherited.IsNone || !body.Values.Any()))
        {
            return new Inference([inherited], $"as {source.Owner} says");
        }

        if (body.IsGenerator)
            return await GeneratorAsync(function, body, cancellationToken);
        if (body.IsNotImplemented || (body.IsStub && function.IsAbstract))
            return await OfOverridesAsync(function, cancellationToken);
        var values = body.Values.ToList();
        if (values.Count == 0)
            return Empty(function, body);
        return await OfValuesAsync(function, body, values, cancellationToken);
    }

    private static Inference Empty(PythonFunction function, FunctionBody body)
    {
        // A method that only raises may be overridden by one that does not.
        if (body.GivesNone || function.Class is not null)
            return new Inference([PyType.None], "it returns nothing");
        return new Inference([new PyType("typing.NoReturn"), PyType.None], "it never returns");
    }

    private async Task<Inference> OfValuesAsync(PythonFunction function, FunctionBody body, List<SyntaxNode> values, CancellationToken cancellationToken)
    {
        if (function.Class is not null && values.TrueForAll(v => v.Text("id") == "self" && function.Receiver?.Name == "self"))
            return Self(function, body);
        var found = values.Where(v => !IsItself(function, v)).Select(types.Of).ToList();
        var why = "what it returns";
        if (Comparisons.Contains(function.Name) && found.TrueForAll(t => !t.IsSettled || t == PyType.Bool))
            return new Inference([PyType.Bool], $"{function.Name} does");
        if (found.Count == 0 || !found.TrueForAll(t => t.IsSettled))
        {
            var observed = (await ObservedTypes.OfAsync(context.Snapshot.Project, cancellationToken)).Returns(context.File, function);
            if (observed.Count > 0)
            {
                found = [.. found.Where(t => t.IsSettled), .. observed];
                why = "what it returned while the tests ran";
            }
        }

        var total = body.GivesNone ? found.Append(PyType.None) : found;
        if (found.Count == 0)
            return Inference.None("It only returns what it returns itself.");
        var merged = TypeMerge.Of(total);
        if (!merged.IsSettled)
        {
            return values.Exists(v => IsAnything(function, v))
                ? new Inference([PyType.Any], "what it returns can be anything")
                : Inference.None("The type of what it returns is not known, and no test was seen to call it.");
        }

        List<PyType> candidates = [];
        if (await CommonBase.OfAsync(context, merged, cancellationToken) is { } shared)
            candidates.Add(shared);
        if (merged.Members.Count(m => !m.IsNone) <= MostMembers)
            candidates.Add(merged);
        // Whether the end can be reached is the checker's to say; where it disagrees the other way is right.
        if (merged.IsOptional && body.RunsThrough && !found.Exists(t => t.IsOptional) && !body.Returns.Any(r => r.Child("value") is null))
            candidates.Add(merged.WithoutNone);
        return candidates.Count > 0 ? Inference.Of(candidates, why) : Inference.None($"It returns {merged.Members.Count} different types.");
    }

    private Inference Self(PythonFunction function, FunctionBody body)
    {
        var owner = new PyType(new ClassView(context, function.Class!).FullName);
        List<PyType> candidates = context.Style.Target.Has(11) ? [new PyType("typing.Self"), owner] : [owner];
        return new Inference([.. candidates.Select(c => body.GivesNone ? PyType.OptionalOf(c) : c)], "it returns self");
    }

    private async Task<Inference> GeneratorAsync(PythonFunction function, FunctionBody body, CancellationToken cancellationToken)
    {
        var found = body.Yields.Select(Yielded).ToList();
        if (!found.TrueForAll(t => t.IsSettled))
        {
            var observed = (await ObservedTypes.OfAsync(context.Snapshot.Project, cancellationToken)).Yields(context.File, function);
            found = [.. found.Where(t => t.IsSettled), .. observed];
        }

        if (found.Count == 0 || TypeMerge.Of(found) is not { IsSettled: true } item)
            return Inference.None("The type of what it yields is not known, and no test was seen to run it.");
        var result = body.Values.Any() ? TypeMerge.Of([.. body.Values.Select(types.Of), .. body.GivesNone ? [PyType.None] : (PyType[])[]]) : PyType.None;
        var isSent = body.Yields.Any(y => y.Kind == "Yield" && y.Parent is not { Kind: "Expr" });
        if (function.IsAsync)
            return new Inference([isSent ? new PyType("typing.AsyncGenerator", item, PyType.Any) : new PyType("typing.AsyncIterator", item)], "what it yields");
        if (!result.IsSettled)
            return Inference.None("The type of the generator's return value is not known.");
        return isSent || !result.IsNone
            ? new Inference([new PyType("typing.Generator", item, isSent ? PyType.Any : PyType.None, result)], "what it yields")
            : new Inference([new PyType("typing.Iterator", item)], "what it yields");
    }

    private PyType Yielded(SyntaxNode node)
    {
        if (node.Child("value") is not { } value)
            return PyType.None;
        return node.Kind == "Yield" ? types.Of(value) : Iteration.ElementOf(types.Of(value));
    }

    /// <summary>A method that is there to be overridden returns what those who override it do.</summary>
    private async Task<Inference> OfOverridesAsync(PythonFunction function, CancellationToken cancellationToken)
    {
        var found = new List<PyType>();
        if (function.Class is { } owner)
        {
            foreach (var subclass in await new ClassView(context, owner).SubclassesAsync(cancellationToken))
            {
                if (subclass.Methods.FirstOrDefault(m => m.Name == function.Name)?.Returns is { } returns)
                    found.Add(await new AnnotationReader(subclass.Context).ReadAsync(returns, cancellationToken));
            }
        }

        if (found.Count == 0 || !found.TrueForAll(t => t.IsSettled))
            return Inference.None("It is there to be overridden, and nothing says yet what those that override it return.");
        var merged = TypeMerge.Of(found);
        return Inference.Of([await CommonBase.OfAsync(context, merged, cancellationToken) ?? merged, merged], "what those that override it return");
    }

    /// <summary>A call of the function itself adds nothing to what it returns.</summary>
    private static bool IsItself(PythonFunction function, SyntaxNode value)
    {
        var call = value.Kind == "Await" ? value.Child("value")! : value;
        return call.Kind == "Call" && call.Child("func") is { } callee && (callee.Text("id") ?? callee.Text("attr")) == function.Name
            && (callee.Kind == "Name" ? function.Class is null : callee.Child("value")?.Text("id") is "self" or "cls");
    }

    /// <summary>The result of a function that came as an argument, or of one that is documented to give anything.</summary>
    private bool IsAnything(PythonFunction function, SyntaxNode value)
    {
        var call = value.Kind == "Await" ? value.Child("value")! : value;
        if (call.Kind != "Call" || call.Child("func")?.DottedName() is not { } name)
            return false;
        var parameters = function.Node.Ancestors.Select(PythonFunction.Of).OfType<PythonFunction>().Append(function).SelectMany(f => f.OwnParameters).Select(p => p.Name);
        return (NameResolver.FullName(context, call.Child("func")!) is { } fullName && Anything.Contains(fullName.Replace("builtins.", "", StringComparison.Ordinal)))
            || parameters.Contains(name);
    }
}
