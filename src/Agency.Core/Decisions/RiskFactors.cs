using Agency.Core.Syntax;

namespace Agency.Core.Decisions;

/// <summary>What the risk of a patch is computed from.</summary>
public sealed record RiskFactors
{
    /// <summary>The files that it changes.</summary>
    public IReadOnlyCollection<RepositoryPath> Files { get; init; } = [];

    /// <summary>Lines added and removed, counted together.</summary>
    public int ChangedLines { get; init; }

    /// <summary>How much of the changed lines the tests run; null where nobody asked.</summary>
    public PatchCoverage? Coverage { get; init; }

    /// <summary>Earlier changes by the same fixers that stayed in the code.</summary>
    public int Kept { get; init; }

    /// <summary>Earlier changes by the same fixers that were taken back.</summary>
    public int Reverted { get; init; }

    /// <summary>Other modules that import the changed files, directly or not; null where that is not known.</summary>
    public int? Dependents { get; init; }
}
