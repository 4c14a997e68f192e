using Agency.Adapters.Storage;
using Agency.Core.Learning;
using Agency.Core.Reporting;

namespace Agency.Cli.Dashboards;

/// <summary>The overview's figures and what the place at hand needs beyond them.</summary>
internal sealed record DashboardContent(DashboardSnapshot Snapshot)
{
    /// <summary>Of the category at hand.</summary>
    public IReadOnlyList<HealInstance> Instances { get; init; } = [];

    /// <summary>Of the heal at hand; null when it has none.</summary>
    public HealReport? Report { get; init; }

    /// <summary>The pattern at hand; null when it is gone.</summary>
    public Pattern? Pattern { get; init; }

    /// <summary>Why what is shown is not the newest; null when it is.</summary>
    public string? Fault { get; init; }
}
