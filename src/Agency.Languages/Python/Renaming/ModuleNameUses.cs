using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>
/// Every place of a project that means a name of a module: in the module, in those that import it, and in those that take
/// it as an attribute of the module.
/// </summary>
internal sealed class ModuleNameUses
{
    private readonly HashSet<string> owners = new(StringComparer.Ordinal);

    private ModuleNameUses(string name) => Name = name;

    public string Name { get; }

    /// <summary>The variables that hold it under its own name, in each file.</summary>
    public List<(RepositoryPath File, SyntaxTree Tree, PythonSymbol Symbol)> Symbols { get; } = [];

    /// <summary>Variables that hold it under another name.</summary>
    public List<(RepositoryPath File, SyntaxTree Tree, PythonSymbol Symbol)> Renamed { get; } = [];

    /// <summary>The <c>alias</c> nodes of the imports that name it.</summary>
    public List<(RepositoryPath File, SyntaxNode Alias)> Imports { get; } = [];

    /// <summary><c>module.name</c>.</summary>
    public List<(RepositoryPath File, SyntaxTree Tree, SyntaxNode Attribute)> Attributes { get; } = [];

    /// <summary>Why not every use can be told; null when all are known.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The dotted names of the modules that have it.</summary>
    public IReadOnlySet<string> Owners => owners;

    public static async Task<ModuleNameUses> FindAsync(
        IProject project, RepositoryPath file, SyntaxTree tree, PythonSymbol symbol, CancellationToken cancellationToken)
    {
        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var home = graph.Find(file)?.Name ?? "";
        var known = 0;
        ModuleNameUses uses;
        var owners = new HashSet<string>(StringComparer.Ordinal) { home };
        do
        {
            known = owners.Count;
            uses = new ModuleNameUses(symbol.Name);
            uses.owners.UnionWith(owners);
            uses.Symbols.Add((file, tree, symbol));
            await foreach (var (other, _) in WordIndex.FilesWithAsync(project, symbol.Name, cancellationToken))
            {
                if (!project.Language.IsSource(other))
                    continue;
                if (await project.ParseAsync(other, cancellationToken) is not { } otherTree)
                    uses.Obstacle ??= $"{other} names it and cannot be parsed";
                else if (other != file)
                    uses.Read(other, otherTree, graph, isHome: false);
                else
                    uses.Read(file, tree, graph, isHome: true);
            }

            owners.UnionWith(uses.owners);
        }
        while (owners.Count > known);
        return uses;
    }

    private void Read(RepositoryPath file, SyntaxTree tree, ModuleGraph graph, bool isHome)
    {
        var names = NameTable.Of(tree);
        var module = graph.Find(file)?.Name ?? "";
        foreach (var statement in ImportStatement.All(tree).Where(s => s.IsFrom))
        {
            var from = statement.Absolute(module, file.FileName is "__init__.py" or "__init__.pyi");
            if (from is null || !owners.Contains(from))
                continue;
            if (statement.IsStar)
                Obstacle ??= $"{file} takes everything of {from}";
            foreach (var import in statement.Names.Where(n => n.Name == Name))
                Add(file, tree, names, module, import);
        }

        foreach (var attribute in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Text("attr") == Name))
        {
            switch (OwnerOf(attribute, names, module, file, graph))
            {
                case null:
                    Obstacle ??= $"line {tree.Source.PositionAt(attribute.Span.Start).Line} of {file} may mean it by {attribute.DottedName() ?? "." + Name}";
                    break;
                case var owner when owners.Contains(owner):
                    Attributes.Add((file, tree, attribute));
                    break;
                case var owner when graph.Find(owner) is not null && !isHome:
                    Obstacle ??= $"{owner} may hand it on";
                    break;
            }
        }
    }

    private void Add(RepositoryPath file, SyntaxTree tree, NameTable names, string module, ImportedName import)
    {
        Imports.Add((file, import.Node));
        var place = import.Node.SpanOf("asname") ?? import.Node.SpanOf("name") ?? import.Node.Span;
        if (names.OccurrenceAt(place) is not { } occurrence || names.SymbolOf(occurrence) is not { } symbol)
        {
            Obstacle ??= $"an import in {file} cannot be followed";
        }
        else if (import.BoundName != Name)
        {
            Renamed.Add((file, tree, symbol));
        }
        else
        {
            if (!Symbols.Any(s => s.Symbol == symbol))
                Symbols.Add((file, tree, symbol));
            if (symbol.Scope.Kind == ScopeKind.Module)
                owners.Add(module);
            if (symbol.Scope.Kind == ScopeKind.Class)
                Obstacle ??= $"a class of {file} has it too";
            if (symbol.Bindings.Any(b => ImportStatement.NameOf(b.Node) is not { } bound || bound.Name != Name))
                Obstacle ??= $"{file} has another {Name} beside it";
        }
    }

    /// <summary>The module whose attribute is taken; null when it is not known to be a module.</summary>
    private static string? OwnerOf(SyntaxNode attribute, NameTable names, string module, RepositoryPath file, ModuleGraph graph)
    {
        if (attribute.Child("value")!.DottedName() is not { } dotted)
            return null;
        var first = attribute.DescendantsAndSelf().First(n => n.Kind == "Name");
        if (names.OccurrenceAt(first.Span) is not { } occurrence || names.SymbolOf(occurrence) is not { IsImport: true } symbol)
            return null;
        var rest = dotted.Split('.').Skip(1).ToList();
        foreach (var binding in symbol.Bindings)
        {
            if (ImportStatement.NameOf(binding.Node) is not { } import)
                return null;
            var isPackage = file.FileName is "__init__.py" or "__init__.pyi";
            var start = import.Statement.IsFrom
                ? import.Statement.Absolute(module, isPackage) is { } from ? $"{from}.{import.Name}".TrimStart('.') : null
                : import.AsName is null ? import.Name.Split('.')[0] : import.Name;
            if (start is null)
                return null;
            var owner = string.Join('.', rest.Prepend(start));
            var top = owner.Split('.')[0];
            var isForeign = !graph.Modules.Any(m => m.Name == top || m.Name.StartsWith(top + ".", StringComparison.Ordinal));
            if (isForeign || graph.Find(owner) is not null)
                return owner;
        }

        return null;
    }
}
