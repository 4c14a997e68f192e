namespace Agency.Server.Intake.Correlation;

/// <summary>A session that waits for approval.</summary>
internal sealed record WaitingSession
{
    public string Id { get; init; } = "";

    public string? IncidentId { get; init; }

    /// <summary>Those of its incident, as JSON.</summary>
    public string Tags { get; init; } = "[]";
}
