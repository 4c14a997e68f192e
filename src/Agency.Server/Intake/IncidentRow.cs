namespace Agency.Server.Intake;

/// <summary>An incident as it is in the database.</summary>
internal sealed record IncidentRow
{
    public string Id { get; init; } = "";

    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? CommitSha { get; init; }

    public string? Branch { get; init; }

    public string? RunId { get; init; }

    public string? Fingerprint { get; init; }

    public string Title { get; init; } = "";

    public string Category { get; init; } = "";

    public string State { get; init; } = "";

    public string FailedTests { get; init; } = "[]";

    public string Endpoints { get; init; } = "[]";

    public string Tags { get; init; } = "[]";

    public long Events { get; init; }

    public long Attempts { get; init; }

    public long? NextAttemptAt { get; init; }

    public string? SessionId { get; init; }

    public long UpdatedAt { get; init; }
}
