using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Server.Configuration;

/// <summary>How long what is kept in the data folder and in the database stays there.</summary>
public sealed record RetentionSettings
{
    [Description("Days that a session is kept in the database after it ended, and that events and incidents are. The audit stays.")]
    [Range(1, 36500)]
    public int HistoryDays { get; init; } = 365;

    [Description("Days that the logs of a run are kept.")]
    [Range(1, 36500)]
    public int LogDays { get; init; } = 90;

    [Description("Days that the copy of a repository is kept after it was used last.")]
    [Range(1, 36500)]
    public int MirrorDays { get; init; } = 30;

    [Description("Gigabytes that the copies of repositories may take together; those used longest ago go first, none that was used within a day.")]
    [Range(1, 1000000)]
    public int MirrorGigabytes { get; init; } = 50;
}
