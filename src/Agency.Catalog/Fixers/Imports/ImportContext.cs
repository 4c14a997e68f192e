using Agency.Catalog.Fixers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>A file whose imports are to be changed, and what is known around it.</summary>
internal sealed record ImportContext(IProject Project, ModuleGraph Graph, RepositoryPath File, ProjectModule? Module, SyntaxTree Tree, CodeStyle Style)
{
    public NameTable Names => NameTable.Of(Tree);

    public ImportInsertion Insertion => new(File, Tree, Style.LineLength, IsFirstParty);

    /// <summary>True when annotations are not evaluated where they stand.</summary>
    public bool HasLazyAnnotations => Style.Target >= new Version(3, 14)
        || ImportStatement.All(Tree).Any(s => s.IsFuture && s.Names.Any(n => n.Name == "annotations"));

    /// <summary>Null when the file cannot be read or parsed.</summary>
    public static async Task<ImportContext?> OpenAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return null;
        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var style = await CodeStyle.OfAsync(project, file, cancellationToken);
        return new ImportContext(project, graph, file, graph.Find(file), tree, style);
    }

    public bool IsFirstParty(string top) => Graph.Modules.Any(m => m.Name == top || m.Name.StartsWith(top + ".", StringComparison.Ordinal));

    /// <summary>True when importing a module leads back to this file while that module is imported.</summary>
    public bool LeadsBack(ProjectModule module)
    {
        if (Module is null)
            return false;
        var reached = new HashSet<ProjectModule> { module };
        var queue = new Queue<ProjectModule>(reached);
        while (queue.TryDequeue(out var at))
        {
            if (at == Module)
                return true;
            foreach (var next in at.Imports.Where(i => !i.TypeCheckingOnly && !i.InFunction).SelectMany(Graph.Resolve).Where(reached.Add))
                queue.Enqueue(next);
        }

        return false;
    }

    /// <summary>
    /// An import of one of the project's own modules, written the way this file writes them: relative where its
    /// imports of the package are.
    /// </summary>
    public NewImport Own(NewImport absolute)
    {
        if (!absolute.IsFrom || Module is null)
            return absolute;
        var package = PackageOf(Module);
        var top = package.Split('.')[0];
        if (package.Length == 0 || (absolute.Module != top && !absolute.Module.StartsWith(top + ".", StringComparison.Ordinal)))
            return absolute;
        var own = ImportStatement.All(Tree).Where(s => s.IsFrom).ToList();
        var relative = own.Count(s => s.Level > 0);
        var direct = own.Count(s => s.Level == 0 && s.Module.Split('.')[0] == top);
        return relative > direct ? absolute with { Module = Relative(package, absolute.Module) } : absolute;
    }

    private static string PackageOf(ProjectModule module) =>
        module.File.FileName == "__init__.py" ? module.Name : module.Name.LastIndexOf('.') is > 0 and var at ? module.Name[..at] : "";

    private static string Relative(string package, string module)
    {
        var from = package.Split('.');
        var to = module.Split('.');
        var shared = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        return new string('.', from.Length - shared + 1) + string.Join('.', to[shared..]);
    }
}
