namespace Agency.Core.Detection.Incidents;

/// <summary>An incident, as far as correlation looks at it.</summary>
/// <param name="UpdatedAt">When its newest event was received.</param>
public sealed record KnownIncident(string Id, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt)
{
    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <summary>Whether its branch is known to be another than the one that is deployed.</summary>
    public bool IsAside { get; init; }

    /// <summary>Whether it was given to a human: what joins it is worked on by nobody else.</summary>
    public bool IsGivenUp { get; init; }

    public string? Fingerprint { get; init; }

    public IReadOnlyList<string> FailedTests { get; init; } = [];

    public IReadOnlyList<string> Endpoints { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}
