using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>A place in a loop over a query that reads a relation of the row.</summary>
internal sealed record RelationUse(RelationPath Path, SyntaxNode Node);
