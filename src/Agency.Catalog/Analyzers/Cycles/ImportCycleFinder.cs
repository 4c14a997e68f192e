using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>
/// Finds the circles of imports that can fail, and for each the import that is best moved. Circles that share modules are taken apart
/// one by one: what is found next would still be there if what was found first were mended.
/// </summary>
internal sealed class ImportCycleFinder
{
    private const int MostCycles = 100;

    private readonly Dictionary<ProjectModule, IReadOnlyList<ImportEdge>> edges;
    private readonly Dictionary<ProjectModule, ModuleFacts> facts = [];
    private readonly ModuleGraph graph;

    public ImportCycleFinder(ModuleGraph graph)
    {
        this.graph = graph;
        edges = graph.Modules.ToDictionary(m => m, m => (IReadOnlyList<ImportEdge>)[.. ImportEdge.Of(m, graph)]);
    }

    /// <param name="project">Asked for the trees of the modules that are in circles, no others.</param>
    public async Task<IReadOnlyList<ImportCycle>> FindAsync(IProject project, CancellationToken cancellationToken)
    {
        var cycles = new List<ImportCycle>();
        var left = edges.Values.SelectMany(e => e).ToList();
        while (cycles.Count < MostCycles)
        {
            var imports = left.ToLookup(e => e.From, e => e.To);
            var knots = StronglyConnected.Components(graph.Modules, m => imports[m]);
            var found = cycles.Count;
            foreach (var knot in knots.Where(k => k.Count > 1))
            {
                await LearnAsync(knot, project, cancellationToken);
                var members = knot.ToHashSet();
                var inside = left.Where(e => members.Contains(e.From) && members.Contains(e.To)).ToList();
                if (!inside.Any(IsRisky))
                {
                    left.RemoveAll(inside.Contains);
                    continue;
                }

                var cycle = BestBreak(knot, inside);
                cycles.Add(cycle);
                left.RemoveAll(e => e.From == cycle.Break.From && e.To == cycle.Break.To);
            }

            if (cycles.Count == found)
                break;
        }

        return cycles;
    }

    /// <summary>The import statement that an edge stands for, and the text around it; null when the file does not parse.</summary>
    public SyntaxNode? StatementOf(ImportEdge edge) => facts.GetValueOrDefault(edge.From)?.StatementAt(edge.Line);

    private async Task LearnAsync(IEnumerable<ProjectModule> modules, IProject project, CancellationToken cancellationToken)
    {
        foreach (var module in modules.Where(m => !facts.ContainsKey(m)))
        {
            if (await project.ParseAsync(module.File, cancellationToken) is { } tree)
                facts[module] = new ModuleFacts(tree);
        }
    }

    /// <summary>Only what takes something out of a module that may not be finished can fail.</summary>
    private bool IsRisky(ImportEdge edge) =>
        edge.Names.Count > 0 || (facts.TryGetValue(edge.From, out var importer) && importer.AttributesReadOnImport(edge.Line).Any());

    private ImportCycle BestBreak(IReadOnlyList<ProjectModule> knot, IReadOnlyList<ImportEdge> inside)
    {
        var simulation = new ImportSimulation(edges, facts, graph);
        var failures = knot.OrderBy(m => m.File).Select(m => (First: m, Failure: simulation.FailureFrom(m)))
            .Where(f => f.Failure is { } failure && inside.Contains(failure.Edge)).ToList();
        var best = inside
            .OrderBy(e => facts.GetValueOrDefault(e.From)?.UseOf(e.Line) ?? ImportUse.OnImport)
            .ThenByDescending(e => failures.Any(f => f.Failure!.Value.Edge == e))
            .ThenByDescending(IsRisky)
            .ThenBy(e => e.Names.Count)
            .ThenBy(e => e.From.File)
            .ThenBy(e => e.Line)
            .First();
        var description = failures.Count == 0 ? null : Describe(failures[0].First, failures[0].Failure!.Value);
        return new ImportCycle(ShortestWay(best, inside), best, description);
    }

    private static string Describe(ProjectModule first, (ImportEdge Edge, string Name) failure) =>
        $"When {first.Name} is the first to be imported, {failure.Edge.From.Name} finds no '{failure.Name}' in {failure.Edge.To.Name} yet.";

    /// <summary>The modules from the importer along the edge and the shortest way back.</summary>
    private static List<ProjectModule> ShortestWay(ImportEdge edge, IReadOnlyList<ImportEdge> inside)
    {
        var imports = inside.ToLookup(e => e.From, e => e.To);
        var came = new Dictionary<ProjectModule, ProjectModule> { [edge.To] = edge.From };
        var queue = new Queue<ProjectModule>([edge.To]);
        while (queue.TryDequeue(out var module) && module != edge.From)
        {
            foreach (var next in imports[module].OrderBy(m => m.File))
            {
                if (came.TryAdd(next, module))
                    queue.Enqueue(next);
            }
        }

        var way = new List<ProjectModule>();
        for (var at = came[edge.From]; at != edge.From; at = came[at])
            way.Insert(0, at);
        return [edge.From, .. way];
    }
}
