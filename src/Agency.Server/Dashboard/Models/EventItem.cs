namespace Agency.Server.Dashboard.Models;

/// <summary>Something that was told to the server.</summary>
public sealed record EventItem
{
    public long Id { get; init; }

    public string Source { get; init; } = "";

    public string Kind { get; init; } = "";

    public string? RunId { get; init; }

    public string Status { get; init; } = "";

    public string? Error { get; init; }

    /// <summary>The normalised event, as JSON.</summary>
    public string Event { get; init; } = "";

    public string? Actor { get; init; }

    public long ReceivedAt { get; init; }

    public string? StateReason { get; init; }
}
