using Agency.Core.Ci;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>What a CI run left behind of its healing; everything may be missing.</summary>
public sealed record CiRunDocuments(CiRun Run)
{
    public SelfHealContext? Context { get; init; }

    public SelfHealDecision? Decision { get; init; }

    public SelfHealReport? Report { get; init; }

    public FixMetadata? Metadata { get; init; }

    /// <summary>When the last of them was written; null where none was found.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>A unified diff; null where there is none.</summary>
    public string? Patch { get; init; }
}
