using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>A file that was left out, and why.</summary>
public sealed record SkippedFile(RepositoryPath File, string Reason);
