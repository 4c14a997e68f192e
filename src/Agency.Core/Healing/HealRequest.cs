using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>What a heal is asked to do.</summary>
public sealed record HealRequest
{
    /// <summary>Which findings to heal; all by default.</summary>
    public Func<Finding, bool> Select { get; init; } = _ => true;

    /// <summary>What reports of other tools say; null when there are none.</summary>
    public ImportedReport? Imported { get; init; }

    /// <summary>Findings that the project has accepted and that are left alone; null when there is no baseline.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Why a file must not be edited; null when it may.</summary>
    public Func<RepositoryPath, ReasonCode?> LockOf { get; init; } = _ => null;

    /// <summary>Apply verified changes that need review, too.</summary>
    public bool AllowReviewed { get; init; }

    /// <summary>Make safe fixes only: what would need review is not even tried.</summary>
    public bool SafeOnly { get; init; }

    /// <summary>What a human said of a fixer's work on the finding of a fingerprint; null when nothing.</summary>
    public Func<string, string, HumanAnswer?> AnswerTo { get; init; } = (_, _) => null;

    /// <summary>Proposals made at the same time.</summary>
    public int MaxParallel { get; init; } = 5;

    /// <summary>No new round begins after this much time.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromHours(1);
}
