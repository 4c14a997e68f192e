using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>What the project's code passes to a function.</summary>
public sealed class CallSites
{
    private const int MostFiles = 12;
    private const int MostRevealed = 2;

    private readonly ModuleContext home;
    private readonly PythonFunction function;
    private readonly string fullName;
    private readonly Dictionary<string, List<PyType>> arguments = new(StringComparer.Ordinal);

    private CallSites(ModuleContext home, PythonFunction function)
    {
        this.home = home;
        this.function = function;
        fullName = function.Class is { } owner && function.Name == "__init__"
            ? new ClassView(home, owner).FullName
            : $"{home.Name}.{function.QualifiedName}";
    }

    /// <summary>How many calls were found.</summary>
    public int Count { get; private set; }

    /// <summary>The types of the arguments that reach a parameter, unknown ones included.</summary>
    public IReadOnlyList<PyType> Of(string parameter) => arguments.GetValueOrDefault(parameter) ?? [];

    /// <param name="types">Those of the function's own module.</param>
    public static async Task<CallSites> FindAsync(ModuleContext home, PythonFunction function, ExpressionTypes types, CancellationToken cancellationToken)
    {
        var sites = new CallSites(home, function);
        sites.Read(home, types);
        if (function.Node.EnclosingFunction() is not null)
            return sites;
        var name = function is { Class: { } owner, Name: "__init__" } ? owner.Text("name")! : function.Name;
        if (name.StartsWith("__", StringComparison.Ordinal))
            return sites;
        var revealed = 0;
        foreach (var file in home.Snapshot.FilesNaming(name).Where(f => f != home.File).OrderBy(ModuleContext.IsTestFile).Take(MostFiles))
        {
            if (await ModuleContext.InAsync(home.Snapshot, file, cancellationToken) is not { } other)
                continue;
            var isAsked = !other.IsTest && revealed++ < MostRevealed;
            sites.Read(other, new ExpressionTypes(other, isAsked ? await home.Snapshot.RevealAsync(file, cancellationToken) : RevealedTypes.Nothing));
        }

        return sites;
    }

    private void Read(ModuleContext module, ExpressionTypes types)
    {
        foreach (var call in module.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && IsOfFunction(module, types, n)))
        {
            Count++;
            var positional = function.OwnParameters.Where(p => p.Kind is ParameterKind.Plain or ParameterKind.PositionalOnly).ToList();
            var rest = function.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.VarPositional);
            var index = 0;
            foreach (var argument in call.ChildrenIn("args").TakeWhile(a => a.Kind != "Starred"))
            {
                if ((index < positional.Count ? positional[index] : rest) is { } parameter)
                    Add(parameter.Name, types.Of(argument));
                index++;
            }

            foreach (var keyword in call.ChildrenIn("keywords"))
            {
                if (keyword.Text("arg") is not { } name)
                    continue;
                if (function.OwnParameters.Any(p => p.Name == name && !p.IsVariadic))
                    Add(name, types.Of(keyword.Child("value")!));
                else if (function.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.VarKeyword) is { } others)
                    Add(others.Name, types.Of(keyword.Child("value")!));
            }
        }
    }

    private void Add(string parameter, PyType type)
    {
        if (!arguments.TryGetValue(parameter, out var list))
            arguments[parameter] = list = [];
        list.Add(type);
    }

    private bool IsOfFunction(ModuleContext module, ExpressionTypes types, SyntaxNode call)
    {
        var callee = call.Child("func")!;
        if (function.Node.EnclosingFunction() is not null && function.Class is null)
        {
            return module == home && callee.Text("id") == function.Name && module.Names.OccurrenceAt(callee.Span) is { } use
                && module.Names.SymbolOf(use) is { } symbol && symbol.Bindings.Any(b => b.Node == function.Node);
        }

        if (function.Class is not { } owner)
            return Means(NameResolver.FullName(module, callee));
        if (function.Name == "__init__")
            return Means(NameResolver.FullName(module, callee)) || (callee.Text("id") == "cls" && call.Ancestors.Contains(owner));
        if (callee.Kind != "Attribute" || callee.Text("attr") != function.Name)
            return false;
        var receiver = callee.Child("value")!;
        if (receiver.Text("id") is "self" or "cls")
            return call.Ancestors.Contains(owner);
        var type = types.Of(receiver).WithoutNone;
        if (type.IsSettled)
            return type.Name == new ClassView(home, owner).FullName;
        return NameResolver.FullName(module, receiver) is null && home.Snapshot.IsDefinedOnce(function.Name);
    }

    /// <summary>True for the function's own name and for that under which a package around its module offers it.</summary>
    private bool Means(string? called)
    {
        if (called is null)
            return false;
        var dot = fullName.LastIndexOf('.');
        return called == fullName
            || (called.EndsWith(fullName[dot..], StringComparison.Ordinal) && fullName.StartsWith(called[..called.LastIndexOf('.')] + ".", StringComparison.Ordinal));
    }
}
