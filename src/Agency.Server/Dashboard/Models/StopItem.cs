namespace Agency.Server.Dashboard.Models;

/// <summary>An emergency stop that holds.</summary>
public sealed record StopItem
{
    /// <summary><c>all</c> or <c>repository:NAME</c>.</summary>
    public string Scope { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Actor { get; init; } = "";

    public long At { get; init; }
}
