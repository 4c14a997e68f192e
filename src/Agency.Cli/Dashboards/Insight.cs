namespace Agency.Cli.Dashboards;

/// <summary>Something that the record suggests doing.</summary>
/// <param name="Kind">In kebab-case; one for each kind of insight.</param>
/// <param name="Text">What was seen, in one line. May hold text of the repository.</param>
/// <param name="Advice">What to do about it, in a sentence or two.</param>
/// <param name="Command">What to type; null when there is no command for it.</param>
/// <param name="Weight">How often it was seen; the larger, the more it matters.</param>
internal sealed record Insight(string Kind, string Text, string Advice, string? Command, int Weight)
{
    /// <summary>The category it is about; null when it is about none.</summary>
    public string? Category { get; init; }
}
