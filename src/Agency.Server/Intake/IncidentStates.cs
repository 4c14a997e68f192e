namespace Agency.Server.Intake;

/// <summary>Where incidents stand, as it is written in the database and shown.</summary>
internal static class IncidentStates
{
    /// <summary>Nothing is being done; the reason tells why.</summary>
    public const string Open = "open";

    public const string Healing = "healing";

    /// <summary>A human is asked.</summary>
    public const string Waiting = "waiting";

    public const string Healed = "healed";

    /// <summary>Agency has given up, and a human was told.</summary>
    public const string Escalated = "escalated";

    /// <summary>It was over by itself.</summary>
    public const string Closed = "closed";
}
