using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>A module of the project.</summary>
/// <param name="Name">Dotted, as other modules import it.</param>
/// <param name="Exports">What <c>__all__</c> lists; null when it has none.</param>
/// <param name="HasSideEffects">True when importing it does more than define things.</param>
public sealed record ProjectModule(
    RepositoryPath File, string Name, IReadOnlyList<ModuleImport> Imports, IReadOnlyList<string>? Exports, bool HasSideEffects);
