namespace Agency.Server.Dashboard.Models;

/// <summary>A repository with what its changes earned.</summary>
/// <param name="IsConfigured">The settings name it; others are never healed.</param>
/// <param name="Most">The furthest stage that the settings allow.</param>
public sealed record RepositoryItem(string Name, bool IsConfigured, bool IsAutomatic, string Branch, string Most, IReadOnlyList<CategoryStanding> Standings)
{
    public long Active { get; init; }

    public StopItem? Stop { get; init; }
}
