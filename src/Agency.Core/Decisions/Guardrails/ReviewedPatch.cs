using Agency.Core.Syntax;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A patch with what is known of the files it changes.</summary>
public sealed record ReviewedPatch(UnifiedPatch Patch)
{
    /// <summary>What a language knows of the files with tests; a file that is not here is judged by its lines.</summary>
    public IReadOnlyDictionary<RepositoryPath, TestFileChange> Tests { get; init; } = new Dictionary<RepositoryPath, TestFileChange>();
}
