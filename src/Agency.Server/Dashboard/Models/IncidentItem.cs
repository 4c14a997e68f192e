namespace Agency.Server.Dashboard.Models;

/// <summary>An incident as it is shown.</summary>
public sealed record IncidentItem
{
    public string Id { get; init; } = "";

    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? CommitSha { get; init; }

    public string? Branch { get; init; }

    public string? RunId { get; init; }

    public string Title { get; init; } = "";

    public string Category { get; init; } = "";

    public string State { get; init; } = "";

    public string? StateReason { get; init; }

    /// <summary>A JSON list.</summary>
    public string FailedTests { get; init; } = "[]";

    /// <summary>A JSON list.</summary>
    public string Endpoints { get; init; } = "[]";

    public long Events { get; init; }

    public long Attempts { get; init; }

    public long? NextAttemptAt { get; init; }

    public string? SessionId { get; init; }

    public long OpenedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? ClosedAt { get; init; }
}
