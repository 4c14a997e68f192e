using System.ComponentModel;

namespace Agency.Server.Configuration;

/// <summary>Something that is begun at set times.</summary>
public sealed record ScheduleSettings
{
    [Description("When, as a cron expression of six or seven fields, the first of them seconds: '0 0 3 * * ?'.")]
    public string Cron { get; init; } = "";

    [Description("The repository, by its name under repositories.")]
    public string Repository { get; init; } = "";

    [Description("The branch; null for the repository's own.")]
    public string? Branch { get; init; }
}
