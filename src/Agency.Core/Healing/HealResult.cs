using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>What a heal found, tried and proved. Nothing is delivered yet.</summary>
public sealed record HealResult
{
    public required DetectionResult Detection { get; init; }

    public required IReadOnlyList<FindingResult> Findings { get; init; }

    public required IReadOnlyList<ProposalResult> Proposals { get; init; }

    /// <summary>The verified new texts; empty when nothing was healed.</summary>
    public required IReadOnlyDictionary<RepositoryPath, SourceText> Changes { get; init; }

    /// <summary>The suite on the untouched tree; null when there was none to run.</summary>
    public required TestRun? TestsBefore { get; init; }

    /// <summary>The suite on exactly the delivered texts.</summary>
    public required TestRun? TestsAfter { get; init; }

    /// <summary>Why there are no tests; null when there are.</summary>
    public required string? NoTests { get; init; }

    /// <summary>Findings of the final text that the first scan had not. Empty, or verification has a fault.</summary>
    public required IReadOnlyList<Finding> NewFindings { get; init; }

    public required IReadOnlyCollection<string> FlakyTests { get; init; }

    /// <summary>Whole-suite runs that it took.</summary>
    public required int SuiteRuns { get; init; }

    /// <summary>Seconds by stage.</summary>
    public required IReadOnlyDictionary<string, double> Durations { get; init; }

    /// <summary>What ended the heal early; null when it came to its end. What is healed is proved either way.</summary>
    public Exception? Fault { get; init; }
}
