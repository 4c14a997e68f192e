namespace Agency.Server.Intake.Events;

/// <summary>Where events come from, as it is written down.</summary>
internal static class EventSources
{
    public const string CiLogs = "ci-logs";
    public const string GitHub = "github";
    public const string Datadog = "datadog";
    public const string Manual = "manual";

    /// <summary>Names that a generic webhook cannot have.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [CiLogs, GitHub, Datadog, Manual, "schedule"];
}
