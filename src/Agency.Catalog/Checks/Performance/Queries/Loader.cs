using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>A call on a query that has it fetch more along with its rows.</summary>
/// <param name="Arguments">As source text, in double quotes where they are strings.</param>
/// <param name="Imports">What the arguments need.</param>
internal sealed record Loader(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NewImport> Imports)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
