using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>A fix as ruff offers it.</summary>
/// <param name="Applicability"><c>safe</c>, <c>unsafe</c> or <c>display</c>; null from an engine that does not say.</param>
internal sealed record RuffFix(string Message, string? Applicability, IReadOnlyList<Edit> Edits);
