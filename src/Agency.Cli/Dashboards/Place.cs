namespace Agency.Cli.Dashboards;

/// <summary>What a dashboard can show.</summary>
internal abstract record Place
{
    private Place()
    {
    }

    public sealed record Overview : Place;

    /// <summary>What heals found in a category and what became of it.</summary>
    public sealed record Category(string Name) : Place;

    /// <summary>One heal.</summary>
    public sealed record Heal(string Session) : Place;

    /// <summary>One finding in a heal: its place, its fix, and what vouches for that.</summary>
    /// <param name="Position">Its place in the heal's report, from 0.</param>
    public sealed record Finding(string Session, int Position) : Place;

    public sealed record Patterns : Place;

    public sealed record Pattern(string Id) : Place;

    public sealed record Insights : Place;

    /// <param name="Text">The insight's text, which tells it from others.</param>
    public sealed record Insight(string Text) : Place;

    public sealed record Help : Place;
}
