namespace Agency.Core.Detection.Incidents;

/// <summary>What an event means for incidents, as it is written down.</summary>
public static class EventStatus
{
    /// <summary>Something is broken.</summary>
    public const string Failure = "failure";

    /// <summary>Something was tried and works: a run that passed.</summary>
    public const string Success = "success";

    /// <summary>Something works again: the end of an alert.</summary>
    public const string Recovered = "recovered";

    /// <summary>A human wants something done.</summary>
    public const string Command = "command";

    /// <summary>Good to know.</summary>
    public const string Information = "information";

    public static IReadOnlyList<string> All { get; } = [Failure, Success, Recovered, Command, Information];
}
