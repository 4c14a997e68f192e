namespace Agency.Server.Sessions;

/// <summary>Where sessions stand, as it is written in the database and shown.</summary>
internal static class SessionStates
{
    public const string Queued = "queued";
    public const string Running = "running";

    /// <summary>For a signal, or for time to pass. No node is busy with it.</summary>
    public const string Waiting = "waiting";

    public const string Finished = "finished";

    /// <summary>The workflow broke: a fault of Agency's or of what it needs.</summary>
    public const string Failed = "failed";

    /// <summary>By a human.</summary>
    public const string Stopped = "stopped";
}
