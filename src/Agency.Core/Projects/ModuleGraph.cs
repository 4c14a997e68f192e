using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>The project's modules and their imports.</summary>
public sealed class ModuleGraph
{
    private readonly Dictionary<string, ProjectModule> byName;
    private readonly Dictionary<RepositoryPath, ProjectModule> byFile;

    public ModuleGraph(IReadOnlyList<ProjectModule> modules)
    {
        Modules = modules;
        byName = new Dictionary<string, ProjectModule>(StringComparer.Ordinal);
        byFile = [];
        foreach (var module in modules)
        {
            byName.TryAdd(module.Name, module);
            byFile[module.File] = module;
        }
    }

    public IReadOnlyList<ProjectModule> Modules { get; }

    public ProjectModule? Find(string name) => byName.GetValueOrDefault(name);

    public ProjectModule? Find(RepositoryPath file) => byFile.GetValueOrDefault(file);

    /// <summary>
    /// The project's modules that an import brings in: the named module, or the submodules its names are.
    /// </summary>
    public IEnumerable<ProjectModule> Resolve(ModuleImport import)
    {
        if (Find(import.Module) is { } module)
            yield return module;
        foreach (var name in import.Names)
        {
            if (Find($"{import.Module}.{name}") is { } submodule)
                yield return submodule;
        }
    }

    /// <summary>Every file that imports one of <paramref name="files"/>, directly or not, and those files themselves.</summary>
    public IReadOnlySet<RepositoryPath> Dependents(IEnumerable<RepositoryPath> files)
    {
        var importers = new Dictionary<RepositoryPath, List<RepositoryPath>>();
        foreach (var module in Modules)
        {
            foreach (var imported in module.Imports.SelectMany(Resolve))
                (importers.TryGetValue(imported.File, out var list) ? list : importers[imported.File] = []).Add(module.File);
        }

        var reached = new HashSet<RepositoryPath>(files);
        var queue = new Queue<RepositoryPath>(reached);
        while (queue.TryDequeue(out var file))
        {
            foreach (var importer in importers.GetValueOrDefault(file) ?? [])
            {
                if (reached.Add(importer))
                    queue.Enqueue(importer);
            }
        }

        return reached;
    }
}
