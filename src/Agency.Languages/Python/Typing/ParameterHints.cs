namespace Agency.Languages.Python.Typing;

/// <summary>Weaker signs of what a parameter takes: where it is handed on to, what is done with it, what is written about it.</summary>
internal sealed class ParameterHints(ModuleContext context, ExpressionTypes types)
{
    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal)
    {
        "lower", "upper", "strip", "lstrip", "rstrip", "startswith", "endswith", "splitlines", "title", "capitalize", "casefold", "isdigit", "isalpha", "isalnum",
        "isupper", "islower", "isspace", "encode", "format", "zfill", "ljust", "rjust", "partition", "rpartition", "replace", "split", "rsplit",
    };

    private static readonly Dictionary<string, PyType> Fixtures = new(StringComparer.Ordinal)
    {
        ["tmp_path"] = new("pathlib.Path"), ["monkeypatch"] = new("pytest.MonkeyPatch"), ["capsys"] = new("pytest.CaptureFixture", PyType.Str),
        ["capfd"] = new("pytest.CaptureFixture", PyType.Str), ["caplog"] = new("pytest.LogCaptureFixture"), ["request"] = new("pytest.FixtureRequest"),
        ["recwarn"] = new("pytest.WarningsRecorder"),
    };

    private readonly CalleeTypes callees = new(context, types);

    /// <summary>The types, each with where it comes from, surest first.</summary>
    public async Task<IReadOnlyList<(PyType Type, string Why)>> AllAsync(PythonFunction function, Parameter parameter, ParameterUse use, CancellationToken cancellationToken)
    {
        var hints = new List<(PyType, string)>();
        foreach (var (call, position, keyword) in use.HandedTo)
        {
            if (await callees.ParameterAsync(call, position, keyword, cancellationToken) is { } type && type != PyType.Object)
                hints.Add((type, $"what {call.Child("func")!.DottedName() ?? "the function it is handed to"} takes"));
        }

        if (function.Node.Docstring()?.Text("value") is { } docstring && DocstringTypes.OfParameter(docstring, parameter.Name) is { } written)
            hints.Add((await new AnnotationReader(context).ReadAsync(written, context.Names.ScopeAt(function.Node), cancellationToken), "its docstring"));
        if (use.Attributes.Count > 0 && use.Attributes.Any(a => a is "lower" or "upper" or "strip" or "startswith" or "splitlines" or "split" or "rstrip" or "lstrip" or "endswith")
            && use.Attributes.All(TextMethods.Contains))
        {
            hints.Add((PyType.Str, "the methods that are called on it"));
        }

        if (Namesakes(function, parameter) is { } namesake)
            hints.Add((namesake, "other parameters of this name"));
        if (await OfNameAsync(parameter, use, cancellationToken) is { } named)
            hints.Add((named, "its name and what is done with it"));
        if (use is { IsCalled: true, IsIterated: false, IsIndexed: false, IsKeyed: false })
            hints.Add((PyType.CallableOf(null, PyType.Any), "it is called"));
        return hints;
    }

    /// <summary>pytest fills a test's parameters by their names.</summary>
    public PyType? OfFixture(PythonFunction function, Parameter parameter) =>
        context.IsTest && (function.Name.StartsWith("test", StringComparison.Ordinal) || function.HasDecorator("fixture")) ? Fixtures.GetValueOrDefault(parameter.Name) : null;

    /// <summary><c>*args</c> and <c>**kwargs</c> that are only handed on are whatever the other function takes; unused ones can be anything.</summary>
    public Inference? OfForwarded(PythonFunction function, Parameter parameter)
    {
        if (context.Names.ScopeOf(function.Node)?.Symbols.GetValueOrDefault(parameter.Name) is not { } symbol)
            return null;
        var reads = symbol.Occurrences.Where(o => o.Reads).ToList();
        if (reads.Count == 0)
            return new Inference([PyType.Object], "it is not used");
        return reads.TrueForAll(r => r.Node.Parent is { Kind: "Starred", Parent.Kind: "Call" } or { Kind: "keyword" } and { Parent.Kind: "Call" } && r.Node.Parent.Text("arg") is null)
            ? new Inference([PyType.Any], "it is handed on as it is")
            : null;
    }

    /// <summary>What every other parameter of this name in the class, else in the module, is annotated with.</summary>
    private PyType? Namesakes(PythonFunction function, Parameter parameter)
    {
        var reader = new AnnotationReader(context);
        var all = PythonFunction.All(context.Tree)
            .Where(f => f.Node != function.Node)
            .SelectMany(f => f.Parameters.Where(p => p.Name == parameter.Name && p.Kind == parameter.Kind && p.Annotation is not null).Select(p => (f.Class, Type: reader.Read(p.Annotation!).WithoutNone)))
            .ToList();
        var near = all.Where(a => a.Class is not null && a.Class == function.Class).Select(a => a.Type).Distinct().ToList();
        if (near.Count == 0)
            near = [.. all.Select(a => a.Type).Distinct()];
        return near is [{ IsSettled: true } only] ? only : null;
    }

    /// <summary><c>order</c> is an <c>Order</c>, if it has what is asked of it.</summary>
    private async Task<PyType?> OfNameAsync(Parameter parameter, ParameterUse use, CancellationToken cancellationToken)
    {
        if (use.Attributes.Count == 0)
            return null;
        var className = string.Concat(parameter.Name.Split('_').Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
        if (NameResolver.FullName(context, className, context.Names.Module) is not { } fullName || await ClassView.FindAsync(context, fullName, cancellationToken) is not { } view)
            return null;
        var members = (await view.LineageAsync(cancellationToken)).SelectMany(MembersOf).ToHashSet(StringComparer.Ordinal);
        return use.Attributes.All(members.Contains) ? new PyType(view.FullName) : null;
    }

    /// <summary>Methods, class variables and what methods assign to <c>self</c>.</summary>
    private static IEnumerable<string> MembersOf(ClassView view)
    {
        foreach (var node in view.Node.DescendantsAndSelf())
        {
            if (node.IsFunction() && node.Parent == view.Node)
                yield return node.Text("name")!;
            else if (node is { Kind: "Name" } && node.Text("ctx") == "Store" && node.Statement()?.Parent == view.Node)
                yield return node.Text("id")!;
            else if (node is { Kind: "Attribute" } && node.Text("ctx") == "Store" && node.Child("value")!.Text("id") == "self")
                yield return node.Text("attr")!;
        }
    }
}
