using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>An entry of <c>per-file-ignores</c>.</summary>
/// <param name="Pattern">Which files.</param>
/// <param name="Negated">True for <c>!pattern</c>: every file but these.</param>
/// <param name="Selectors">What is ignored in them.</param>
internal sealed record RuffFileIgnore(RuffGlob Pattern, bool Negated, IReadOnlyList<string> Selectors)
{
    public bool AppliesTo(RepositoryPath file) => Pattern.Matches(file.Value) != Negated;
}
