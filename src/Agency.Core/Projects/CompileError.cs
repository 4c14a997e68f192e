using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>Where and why a text does not compile.</summary>
public sealed record CompileError(RepositoryPath File, LinePosition At, string Message);
