namespace Agency.Server.Intake;

/// <summary>An event as it is in the database.</summary>
internal sealed record EventRow
{
    public long Id { get; init; }

    public string Source { get; init; } = "";

    public string Kind { get; init; } = "";

    public string DeliveryId { get; init; } = "";

    public string? Repository { get; init; }

    public string? CommitSha { get; init; }

    public string? Branch { get; init; }

    public string? Service { get; init; }

    public string? RunId { get; init; }

    public string Status { get; init; } = "";

    public string? Fingerprint { get; init; }

    public string? Error { get; init; }

    public string Event { get; init; } = "";

    public string Tags { get; init; } = "[]";

    public string? Actor { get; init; }

    public long OccurredAt { get; init; }

    public long ReceivedAt { get; init; }
}
