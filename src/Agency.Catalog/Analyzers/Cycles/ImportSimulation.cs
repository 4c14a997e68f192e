using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>
/// Plays through what Python does when a module is imported first: packages before their modules, imports in the order of their lines, a module that
/// is already under way taken as far as it got (language reference, "The import system", 5.4).
/// </summary>
internal sealed class ImportSimulation(
    IReadOnlyDictionary<ProjectModule, IReadOnlyList<ImportEdge>> edges, IReadOnlyDictionary<ProjectModule, ModuleFacts> facts, ModuleGraph graph)
{
    /// <summary>The first import that fails when this module is the first to be imported, and the name it misses.</summary>
    public (ImportEdge Edge, string Name)? FailureFrom(ProjectModule first)
    {
        var underWay = new Dictionary<ProjectModule, int>();
        var done = new HashSet<ProjectModule>();
        return Import(first, underWay, done);
    }

    private (ImportEdge, string)? Import(ProjectModule module, Dictionary<ProjectModule, int> underWay, HashSet<ProjectModule> done)
    {
        foreach (var package in Packages(module).Append(module))
        {
            if (done.Contains(package) || underWay.ContainsKey(package))
                continue;
            underWay[package] = 0;
            foreach (var edge in edges.GetValueOrDefault(package) ?? [])
            {
                underWay[package] = edge.Line;
                if (Import(edge.To, underWay, done) is { } failure)
                    return failure;
                if (underWay.TryGetValue(edge.To, out var reached) && Missing(edge, reached) is { } name)
                    return (edge, name);
            }

            underWay.Remove(package);
            done.Add(package);
        }

        return null;
    }

    /// <summary>A name that the import needs and the other module has not bound by the line it has reached.</summary>
    private string? Missing(ImportEdge edge, int reached)
    {
        if (!facts.TryGetValue(edge.To, out var target) || !facts.TryGetValue(edge.From, out var importer))
            return null;
        var needed = edge.Names.Count > 0 ? edge.Names.Where(n => n != "*") : importer.AttributesReadOnImport(edge.Line);
        return needed.FirstOrDefault(n => graph.Find($"{edge.To.Name}.{n}") is null && target.LineOfBinding(n) is { } line && line >= reached);
    }

    private IEnumerable<ProjectModule> Packages(ProjectModule module)
    {
        for (var at = module.Name.IndexOf('.', StringComparison.Ordinal); at >= 0; at = module.Name.IndexOf('.', at + 1))
        {
            if (graph.Find(module.Name[..at]) is { } package)
                yield return package;
        }
    }
}
