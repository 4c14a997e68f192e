namespace Agency.Server.Dashboard.Models;

/// <summary>Everything on the first page.</summary>
public sealed record OverviewModel
{
    /// <summary>The database's time, in milliseconds since 1970.</summary>
    public long Now { get; init; }

    public long Queued { get; init; }

    public long Running { get; init; }

    public long Waiting { get; init; }

    public IReadOnlyList<SuccessWindow> Windows { get; init; } = [];

    /// <summary>Of seven days, the most frequent first.</summary>
    public IReadOnlyList<CategoryFigure> Categories { get; init; } = [];

    /// <summary>24 hours, the oldest first.</summary>
    public IReadOnlyList<TrendPoint> Hours { get; init; } = [];

    /// <summary>14 days, the oldest first.</summary>
    public IReadOnlyList<TrendPoint> Days { get; init; } = [];

    /// <summary>Those that were changed last, ten at most.</summary>
    public IReadOnlyList<SessionItem> Active { get; init; } = [];

    /// <summary>Those that ended last.</summary>
    public IReadOnlyList<SessionItem> Ended { get; init; } = [];

    public IReadOnlyList<ApprovalItem> Approvals { get; init; } = [];

    public long WaitingApprovals { get; init; }

    public long OpenIncidents { get; init; }

    public IReadOnlyList<NodeItem> Nodes { get; init; } = [];

    public IReadOnlyList<StopItem> Stops { get; init; } = [];
}
