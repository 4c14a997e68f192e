using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Languages.Python.Renaming;

/// <summary>Every call of a function in its project; only for functions that are never handed around.</summary>
/// <param name="Calls">The <c>Call</c> nodes with their files.</param>
/// <param name="Obstacle">Why not every call can be known; null when all are in <paramref name="Calls"/>.</param>
internal sealed record FunctionCalls(IReadOnlyList<(RepositoryPath File, SyntaxTree Tree, SyntaxNode Call)> Calls, string? Obstacle)
{
    private static readonly HashSet<string> Transparent = new(StringComparer.Ordinal)
    {
        "staticmethod", "classmethod", "abstractmethod", "abc.abstractmethod", "lru_cache", "functools.lru_cache", "cache", "functools.cache",
        "contextmanager", "contextlib.contextmanager", "override", "typing.override", "typing_extensions.override",
    };

    /// <summary>Calls of a function of a module or of another function.</summary>
    public static async Task<FunctionCalls> OfFunctionAsync(
        IProject project, RepositoryPath file, SyntaxTree tree, PythonFunction function, PythonSymbol symbol, CancellationToken cancellationToken)
    {
        if (Decorator(function) is { } decorator)
            return No(decorator);
        if (symbol.Bindings.Count() > 1)
            return No($"{function.Name} is defined more than once");
        if (symbol.Scope.Kind == ScopeKind.Function)
            return Of([(file, tree, symbol)], []);
        if (symbol.Scope.Kind != ScopeKind.Module)
            return No($"{function.Name} is defined where it cannot be followed");
        var uses = await ModuleNameUses.FindAsync(project, file, tree, symbol, cancellationToken);
        return uses.Obstacle is { } obstacle ? No(obstacle) : Of([.. uses.Symbols, .. uses.Renamed], uses.Attributes);
    }

    /// <summary>Calls of a method, and whatever may be one: everything that is called by its name as an attribute.</summary>
    public static async Task<FunctionCalls> OfMethodAsync(
        IProject project, SyntaxTree tree, PythonFunction method, CancellationToken cancellationToken)
    {
        if (Decorator(method) is { } decorator)
            return No(decorator);
        if (NameTable.Of(tree).ScopeOf(method.Class!)?.Symbols.GetValueOrDefault(method.Name) is { } own && (own.Bindings.Count() > 1 || own.Reads.Any()))
            return No($"{method.Name} is used in the class itself");
        var calls = new List<(RepositoryPath, SyntaxTree, SyntaxNode)>();
        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, method.Name, cancellationToken))
        {
            if (!project.Language.IsSource(other))
                continue;
            if (await project.ParseAsync(other, cancellationToken) is not { } otherTree)
                return No($"{other} names it and cannot be parsed");
            foreach (var attribute in otherTree.Root.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Text("attr") == method.Name))
            {
                if (attribute is not { Field: "func", Parent: { Kind: "Call" } call })
                    return No($"{method.Name} is handed on in {other}, line {otherTree.Source.PositionAt(attribute.Span.Start).Line}");
                calls.Add((other, otherTree, call));
            }
        }

        return new FunctionCalls(calls, null);
    }

    private static FunctionCalls Of(
        IEnumerable<(RepositoryPath File, SyntaxTree Tree, PythonSymbol Symbol)> symbols, IEnumerable<(RepositoryPath File, SyntaxTree Tree, SyntaxNode Attribute)> attributes)
    {
        var calls = new List<(RepositoryPath, SyntaxTree, SyntaxNode)>();
        var uses = symbols.SelectMany(s => s.Symbol.Occurrences.Where(o => !o.Binds).Select(o => (s.File, s.Tree, o.Node))).Concat(attributes);
        foreach (var (file, tree, node) in uses)
        {
            if (node is not { Field: "func", Parent: { Kind: "Call" } call })
                return No($"the function is handed on in {file}, line {tree.Source.PositionAt(node.Span.Start).Line}");
            calls.Add((file, tree, call));
        }

        return new FunctionCalls(calls, null);
    }

    private static string? Decorator(PythonFunction function) =>
        function.Decorators.FirstOrDefault(d => !Transparent.Contains(d)) is { } decorator ? $"its decorator {decorator} may call it in ways of its own" : null;

    private static FunctionCalls No(string why) => new([], why);
}
