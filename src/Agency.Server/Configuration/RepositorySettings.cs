using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Server.Configuration;

/// <summary>One repository that the server heals.</summary>
public sealed record RepositorySettings
{
    [Description("What git clones it from and pushes branches to: an address or a path.")]
    public string? Url { get; init; }

    [Description("The branch that healing aims at where an event names none.")]
    public string Branch { get; init; } = "main";

    [Description("The service that alerts name, where it is not the repository's own name.")]
    public string? Service { get; init; }

    [Description("The furthest that healing may go without a human: artifacts, pull-request, gated-merge or full. So far everything stops at artifacts and approvals.")]
    [AllowedValues("artifacts", "pull-request", "gated-merge", "full")]
    public string Autonomy { get; init; } = "artifacts";

    [Description("Whether sessions begin by themselves: yes, or no to begin only by hand.")]
    [AllowedValues("yes", "no")]
    public string Automatic { get; init; } = "yes";

    [Description("Minutes a sandbox job may take.")]
    [Range(1, 240)]
    public int SandboxMinutes { get; init; } = 10;
}
