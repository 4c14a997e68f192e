namespace Agency.Core.Ci;

/// <summary>All that is known before anything is decided: the document <c>self-heal/context.json</c>.</summary>
public sealed record SelfHealContext
{
    public string Schema { get; init; } = "agency.self-heal-context/1";

    public required CiRun Run { get; init; }

    /// <summary>What began the run, as the build server calls it: <c>pull_request</c>, <c>workflow_dispatch</c>; null where it is not told.</summary>
    public string? Event { get; init; }

    /// <summary>Whether a person asked for healing in as many words.</summary>
    public bool IsManual { get; init; }

    /// <summary>The logs that were read, by name; empty where there are none.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>Null where there is neither a log nor an analysis.</summary>
    public CiAnalysis? Analysis { get; init; }

    /// <summary><c>given</c>, <c>diagnosed</c> or <c>none</c>.</summary>
    public string AnalysisSource { get; init; } = "none";

    /// <summary>How often this run was tried again already.</summary>
    public int AttemptsMade { get; init; }

    /// <summary>What those attempts gave, as far as their reports are here.</summary>
    public IReadOnlyList<SelfHealAttempt> Attempts { get; init; } = [];

    /// <summary>A commit whose run passed; null where none is named.</summary>
    public string? LastGoodCommit { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
