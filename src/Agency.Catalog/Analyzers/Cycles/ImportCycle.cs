using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>A circle of imports and the statement in it that is best moved.</summary>
/// <param name="Modules">Along the imports, beginning with the importer at <paramref name="Break"/>; the first follows on the last.</param>
/// <param name="Failure">What happens when somebody begins at the wrong end; null when every beginning works out.</param>
internal sealed record ImportCycle(IReadOnlyList<ProjectModule> Modules, ImportEdge Break, string? Failure);
