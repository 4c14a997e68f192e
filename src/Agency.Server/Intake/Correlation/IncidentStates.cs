namespace Agency.Server.Intake.Correlation;

/// <summary>Where incidents stand, as it is written in the database and shown.</summary>
internal static class IncidentStates
{
    /// <summary>No session works on it; the reason is with it.</summary>
    public const string Open = "open";

    public const string Healing = "healing";

    /// <summary>Its session waits for a human.</summary>
    public const string Waiting = "waiting";

    /// <summary>It works again by what Agency did.</summary>
    public const string Healed = "healed";

    /// <summary>A fix is on a branch of its own: it is over until something fails again, and healed once a run says so.</summary>
    public const string Delivered = "delivered";

    /// <summary>A human has to look.</summary>
    public const string Escalated = "escalated";

    /// <summary>It is over without Agency, or a human decided so.</summary>
    public const string Closed = "closed";

    /// <summary>A session works on it or waits for somebody.</summary>
    public static bool IsBusy(string state) => state is Healing or Waiting;

    public static bool IsOver(string state) => state is Healed or Delivered or Closed;
}
