namespace Agency.Server.Dashboard.Models;

/// <summary>A step of a session's journal.</summary>
public sealed record StepItem
{
    public long Number { get; init; }

    public string Name { get; init; } = "";

    public long Version { get; init; }

    /// <summary><c>begun</c>, <c>done</c> or <c>failed</c>.</summary>
    public string State { get; init; } = "";

    public long Epoch { get; init; }

    public string Node { get; init; } = "";

    /// <summary>JSON.</summary>
    public string? Outcome { get; init; }

    public string? Detail { get; init; }

    public long BegunAt { get; init; }

    public long? EndedAt { get; init; }
}
