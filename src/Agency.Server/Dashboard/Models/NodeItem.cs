namespace Agency.Server.Dashboard.Models;

/// <summary>A process of the server.</summary>
public sealed record NodeItem
{
    public string Name { get; init; } = "";

    public string Roles { get; init; } = "";

    public string Version { get; init; } = "";

    public long StartedAt { get; init; }

    public long SeenAt { get; init; }

    /// <summary>Sessions that it works on.</summary>
    public long Sessions { get; init; }
}
