namespace Agency.Server.Dashboard.Models;

/// <summary>Which sessions a list shows; null means any.</summary>
public sealed record SessionFilter
{
    public string? Category { get; init; }

    public string? State { get; init; }

    public string? Outcome { get; init; }

    public string? Repository { get; init; }

    /// <summary>Only those that are older than this one, by <see cref="PageMark"/>.</summary>
    public PageMark? Before { get; init; }

    /// <summary>Only those that are newer than this one.</summary>
    public PageMark? After { get; init; }

    public bool IsNarrowed => State is not null || Outcome is not null || Repository is not null;
}
