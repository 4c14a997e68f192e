using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>A file to check: its text and the configuration that holds for it.</summary>
internal sealed record RuffFile(RepositoryPath Path, SourceText Source, RuffConfiguration Configuration);
