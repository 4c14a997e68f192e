namespace Agency.Core.Detection.Incidents;

/// <summary>What correlation needs to know of an incident that is not closed.</summary>
public sealed record OpenIncident
{
    public required string Id { get; init; }

    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? Fingerprint { get; init; }

    public IReadOnlyList<string> FailedTests { get; init; } = [];

    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>When its newest event happened.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
