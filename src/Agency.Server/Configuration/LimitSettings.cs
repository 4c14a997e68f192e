using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Server.Configuration;

/// <summary>How much runs at a time.</summary>
public sealed record LimitSettings
{
    [Description("Sessions that one node works on at a time; those that wait for something do not count.")]
    [Range(1, 256)]
    public int SessionsPerNode { get; init; } = 4;

    [Description("Sessions of one repository that are worked on at a time, over all nodes.")]
    [Range(1, 64)]
    public int SessionsPerRepository { get; init; } = 1;

    [Description("Sessions that are worked on at a time, over all nodes.")]
    [Range(1, 1024)]
    public int SessionsInAll { get; init; } = 32;

    [Description("Minutes of sandbox that all sessions together may use in an hour.")]
    [Range(1, 100000)]
    public int SandboxMinutesPerHour { get; init; } = 600;
}
