namespace Agency.Server.Intake.Correlation;

/// <summary>How soon the correlator does things.</summary>
internal sealed record CorrelationTiming
{
    /// <summary>How long it sleeps at most: events that another node took are found by then.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long it leaves the database to those who write events after it was at work; what comes in meanwhile is looked at together.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>
    /// How long the session of an incident waits that no log tells of yet: the webhook about a run comes a little before
    /// its logs.
    /// </summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromSeconds(3);
}
