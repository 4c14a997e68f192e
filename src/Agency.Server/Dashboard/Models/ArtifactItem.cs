namespace Agency.Server.Dashboard.Models;

/// <summary>A text that a session keeps.</summary>
public sealed record ArtifactItem
{
    public string Name { get; init; } = "";

    public string MediaType { get; init; } = "";

    /// <summary>In characters.</summary>
    public long Length { get; init; }

    public long CreatedAt { get; init; }
}
