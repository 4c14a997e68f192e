using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>How healing goes.</summary>
public sealed record HealSettings
{
    [Description("Proposals made at the same time.")]
    [Range(1, 64)]
    public int MaxParallel { get; init; } = 5;

    [Description("Fixers that are never asked, by id ('agency rules' lists them).")]
    [RegularExpression(@"[a-z0-9]+([.-][a-z0-9]+)*")]
    public IReadOnlyList<string> DisabledFixers { get; init; } = [];

    [Description("Seconds that are spent on looking for a repair of one failing test.")]
    [Range(1, 86400)]
    public int SecondsPerFailure { get; init; } = 300;

    [Description("Minutes a whole heal may take; what is not done by then is reported as such.")]
    [Range(1, 1440)]
    public int BudgetMinutes { get; init; } = 60;
}
