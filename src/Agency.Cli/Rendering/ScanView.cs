using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Cli.Rendering;

/// <summary>What a scan gives to be shown.</summary>
internal sealed record ScanView
{
    /// <summary>Absolute path of the repository's root.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that is checked out; null before the first or outside a repository.</summary>
    public string? Revision { get; init; }

    /// <summary>The findings to show (already filtered), the tools and what was skipped.</summary>
    public required DetectionResult Result { get; init; }

    /// <summary>How many findings are not shown because the project's baseline accepts them.</summary>
    public int Accepted { get; init; }

    /// <summary>How many findings are not shown because the code is right where they are.</summary>
    public int Harmless { get; init; }

    /// <summary>The text a finding's fixes were derived on; null when it is not at hand, then fixes are left out of SARIF.</summary>
    public Func<RepositoryPath, SourceText?> TextOf { get; init; } = _ => null;

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>True when every tool did its work.</summary>
    public bool IsComplete => Result.Tools.All(t => t.State == "ok");
}
