namespace Agency.Core.Detection.Incidents;

/// <summary>An event, as far as correlation looks at it.</summary>
/// <param name="Status">One of <see cref="EventStatus"/>.</param>
/// <param name="OccurredAt">When it happened; never later than when it was received.</param>
public sealed record IncidentEvent(string Status, DateTimeOffset OccurredAt)
{
    /// <summary><c>owner/name</c>; null where it is not known.</summary>
    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <summary>Whether its branch is known to be another than the one that is deployed.</summary>
    public bool IsAside { get; init; }

    /// <summary>Of the problem: see <see cref="IncidentFingerprint"/>.</summary>
    public string? Fingerprint { get; init; }

    public IReadOnlyList<string> FailedTests { get; init; } = [];

    public IReadOnlyList<string> Endpoints { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}
