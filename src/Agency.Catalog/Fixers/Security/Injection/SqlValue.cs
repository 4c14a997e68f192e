using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>A value in SQL that becomes a parameter.</summary>
/// <param name="First">The hole whose place the placeholder takes.</param>
/// <param name="Gone">What else its text consisted of: quotes, wildcards, further holes.</param>
/// <param name="Expression">The parameter, in Python.</param>
/// <param name="Name">What it may be called where parameters have names.</param>
internal sealed record SqlValue(TextItem.Hole First, IReadOnlyList<TextItem> Gone, string Expression, string Name)
{
    /// <summary>What is written otherwise around it: <c>= ANY</c> for IN.</summary>
    public IReadOnlyDictionary<TextItem, string> Changed { get; init; } = new Dictionary<TextItem, string>();
}
