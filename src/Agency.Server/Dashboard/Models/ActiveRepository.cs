namespace Agency.Server.Dashboard.Models;

/// <summary>A repository, and how many of its sessions are not over.</summary>
public sealed record ActiveRepository
{
    public string Name { get; init; } = "";

    public long Sessions { get; init; }
}
