using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>Another module of the project, whose names a change may use.</summary>
/// <param name="Module">Dotted and absolute; made of identifiers.</param>
public sealed record Neighbour(string Module, RepositoryPath File, SyntaxTree Tree);
