using Agency.Core.Projects;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>Tells whether mypy can see everything that a project imports.</summary>
internal static class MypyImports
{
    /// <summary>
    /// True when the project imports nothing but itself and the standard library. What is not installed where mypy looks counts
    /// as a type that fits everywhere, and comments that ignore errors about it then seem to ignore nothing.
    /// </summary>
    public static async Task<bool> AreAllKnownAsync(IProject project, CancellationToken cancellationToken)
    {
        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var own = graph.Modules.Select(m => m.Name.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return graph.Modules.SelectMany(m => m.Imports).All(i => StandardLibrary.Contains(i.Module) || own.Contains(i.Module.Split('.')[0]));
    }
}
