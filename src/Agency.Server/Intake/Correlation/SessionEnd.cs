namespace Agency.Server.Intake.Correlation;

/// <summary>How the session of an incident ended.</summary>
internal sealed record SessionEnd
{
    public string IncidentId { get; init; } = "";

    public string SessionState { get; init; } = "";

    public string? Outcome { get; init; }

    public string? OutcomeReason { get; init; }
}
