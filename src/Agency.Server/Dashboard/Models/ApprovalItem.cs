namespace Agency.Server.Dashboard.Models;

/// <summary>A question to a human.</summary>
public sealed record ApprovalItem
{
    public string Id { get; init; } = "";

    public string SessionId { get; init; } = "";

    public string Repository { get; init; } = "";

    public string Category { get; init; } = "";

    public string Title { get; init; } = "";

    public double? Risk { get; init; }

    /// <summary><c>waiting</c>, <c>approved</c>, <c>rejected</c>, <c>expired</c> or <c>withdrawn</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Why a human is asked.</summary>
    public string Reason { get; init; } = "";

    public string? Actor { get; init; }

    public string? Comment { get; init; }

    public long AskedAt { get; init; }

    public long? DecidedAt { get; init; }

    public bool IsWaiting => State == "waiting";
}
