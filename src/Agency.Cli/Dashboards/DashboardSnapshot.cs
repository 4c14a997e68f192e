using Agency.Adapters.Stopping;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards;

/// <summary>All that the overview shows, as it was at one moment.</summary>
internal sealed record DashboardSnapshot
{
    /// <summary>The repository's root.</summary>
    public required string Repository { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whether anything was ever healed here.</summary>
    public bool HasHistory { get; init; }

    /// <summary>Who stopped healing; null when it may begin.</summary>
    public StopMark? Stop { get; init; }

    /// <summary>The heals that are going on, oldest first.</summary>
    public IReadOnlyList<RunningHeal> Active { get; init; } = [];

    /// <summary>Over an hour, a day and a week.</summary>
    public IReadOnlyList<SuccessRate> Rates { get; init; } = [];

    /// <summary>The most problems first.</summary>
    public IReadOnlyList<CategoryFigures> Categories { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HealLine> Recent { get; init; } = [];

    /// <summary>The last days, oldest first, without gaps; the last is today.</summary>
    public IReadOnlyList<DayFigures> Days { get; init; } = [];

    /// <summary>The weightiest first.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];

    /// <summary>Learned patterns, the most used first.</summary>
    public IReadOnlyList<Pattern> Patterns { get; init; } = [];

    /// <summary>Proposals that wait for a human.</summary>
    public int Waiting { get; init; }
}
