namespace Agency.Server.Dashboard.Models;

/// <summary>A session as lists show it. Times are milliseconds since 1970.</summary>
public sealed record SessionItem
{
    public string Id { get; init; } = "";

    public string Workflow { get; init; } = "";

    public string Repository { get; init; } = "";

    public string? IncidentId { get; init; }

    public string Category { get; init; } = "";

    public string Title { get; init; } = "";

    public long Attempt { get; init; }

    public string State { get; init; } = "";

    public string? Outcome { get; init; }

    public string? OutcomeReason { get; init; }

    public long Priority { get; init; }

    public long Epoch { get; init; }

    public string? Node { get; init; }

    /// <summary>The number of steps that are done.</summary>
    public long Step { get; init; }

    public string? StepName { get; init; }

    public string? WaitFor { get; init; }

    public long? WakeAt { get; init; }

    /// <summary>From 0 to 100; null where there is no patch.</summary>
    public double? Risk { get; init; }

    /// <summary>Of the diagnosis, from 0 to 1.</summary>
    public double? Confidence { get; init; }

    public long PatternReused { get; init; }

    public long SandboxMs { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? FinishedAt { get; init; }

    public bool IsActive => State is "queued" or "running" or "waiting";

    /// <summary>The outcome where there is one, else the state.</summary>
    public string Standing => Outcome ?? State;
}
