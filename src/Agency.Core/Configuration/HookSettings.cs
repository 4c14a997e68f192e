using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>What happens before a commit and on a build server.</summary>
public sealed record HookSettings
{
    [Description("Priorities of new findings that stop a commit or fail a build; others are only told.")]
    [AllowedValues("P0", "P1", "P2", "P3")]
    public IReadOnlyList<string> BlockOn { get; init; } = ["P0", "P1"];

    [Description("Whether the commit hook makes safe fixes: 'safe', or 'none' to only look.")]
    [AllowedValues("safe", "none")]
    public string Heal { get; init; } = "safe";

    [Description("Seconds for the tests that a fix made by the hook can affect; those that take longer are left to the build server. 0: none.")]
    [Range(0, 3600)]
    public int TestSeconds { get; init; } = 5;

    [Description("Seconds after which the hook begins no further fix.")]
    [Range(1, 3600)]
    public int BudgetSeconds { get; init; } = 30;

    [Description("What an added '# noqa', '# nosec' or '# type: ignore' that hides a finding does to 'agency ci check': 'tell' or 'fail'.")]
    [AllowedValues("tell", "fail")]
    public string Suppressions { get; init; } = "tell";
}
