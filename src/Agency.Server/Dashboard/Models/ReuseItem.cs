namespace Agency.Server.Dashboard.Models;

/// <summary>How often learned patterns made the change, by class of failure.</summary>
public sealed record ReuseItem
{
    public string Category { get; init; } = "";

    /// <summary>Sessions that ended with a change.</summary>
    public long Changed { get; init; }

    public long ByPattern { get; init; }

    /// <summary>Of those by a pattern, the ones that succeeded.</summary>
    public long Succeeded { get; init; }
}
