using Agency.Core.Configuration;
using Agency.Core.Detection;

namespace Agency.Cli.Prevention;

/// <summary>What a change brings, as a build server is told.</summary>
internal sealed record CiReport
{
    public required BaseCommit Base { get; init; }

    /// <summary>The commit that was checked.</summary>
    public required string Head { get; init; }

    /// <summary>Everything that was found, and how the tools fared.</summary>
    public required DetectionResult Found { get; init; }

    /// <summary>Findings that the base has not.</summary>
    public required IReadOnlyList<Finding> New { get; init; }

    /// <summary>Findings that only comments hide which the change adds.</summary>
    public IReadOnlyList<Finding> Hidden { get; init; } = [];

    /// <summary>Changed files that decide what is found; the check used those of the base.</summary>
    public IReadOnlyList<string> Deciding { get; init; } = [];

    /// <summary>What fails the build.</summary>
    public IReadOnlyList<Finding> Failing(HookSettings settings) =>
    [
        .. New.Concat(settings.Suppressions == "fail" ? Hidden : [])
            .Where(f => settings.BlockOn.Contains(f.Priority.ToString(), StringComparer.Ordinal)),
    ];
}
