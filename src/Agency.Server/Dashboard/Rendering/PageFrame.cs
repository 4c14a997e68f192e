using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>What every page is given beside what it shows.</summary>
public sealed record PageFrame(DashboardLinks Links, DateTimeOffset Now)
{
    /// <summary>Who looks; null where nobody is signed in, and in files.</summary>
    public DashboardUser? User { get; init; }

    /// <summary>The name and value that forms carry so that no other site can send them; null where there are no forms.</summary>
    public (string Name, string Value)? FormToken { get; init; }

    /// <summary>Something that was just done, in one sentence.</summary>
    public string? Notice { get; init; }

    public IReadOnlyList<StopItem> Stops { get; init; } = [];

    public long WaitingApprovals { get; init; }

    /// <summary>The pages are files: nothing can be done on them, and they do not change.</summary>
    public bool IsStatic { get; init; }

    /// <summary>What is missing from static pages, each in a sentence.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public bool May(DashboardRole role) => User?.May(role) == true && FormToken is not null;
}
