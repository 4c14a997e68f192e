using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>A module that imports another of the project while it is imported itself.</summary>
/// <param name="Line">Of the statement, from 1.</param>
/// <param name="Names">What it takes out of <paramref name="To"/> (<c>*</c> for all); empty when it only needs the module.</param>
internal sealed record ImportEdge(ProjectModule From, ProjectModule To, int Line, IReadOnlyList<string> Names)
{
    /// <summary>The edges of a module, in the order in which they run.</summary>
    public static IEnumerable<ImportEdge> Of(ProjectModule module, ModuleGraph graph)
    {
        foreach (var import in module.Imports.Where(i => !i.TypeCheckingOnly && !i.InFunction).OrderBy(i => i.Line))
        {
            // A name that is a submodule is imported by itself, whatever state its package is in.
            var names = import.Names.Where(n => graph.Find($"{import.Module}.{n}") is null).ToList();
            if (graph.Find(import.Module) is { } target && target != module && (names.Count > 0 || import.Names.Count == 0))
                yield return new ImportEdge(module, target, import.Line, names);
            foreach (var submodule in import.Names.Except(names).Select(n => graph.Find($"{import.Module}.{n}")!).Where(m => m != module))
                yield return new ImportEdge(module, submodule, import.Line, []);
        }
    }
}
