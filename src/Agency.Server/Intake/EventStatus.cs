namespace Agency.Server.Intake;

/// <summary>What an event means, as it is written in the database.</summary>
internal static class EventStatus
{
    /// <summary>Something is broken.</summary>
    public const string Failure = "failure";

    /// <summary>It works again.</summary>
    public const string Recovered = "recovered";

    /// <summary>A human wants something.</summary>
    public const string Command = "command";

    /// <summary>Good to know.</summary>
    public const string Information = "information";
}
