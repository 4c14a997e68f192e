using Agency.Core.Ci;

namespace Agency.Server.Dashboard.Models;

/// <summary>Everything that is known of a session.</summary>
public sealed record SessionDetail(SessionItem Session)
{
    public IReadOnlyList<StepItem> Steps { get; init; } = [];

    public IReadOnlyList<ArtifactItem> Artifacts { get; init; } = [];

    public IReadOnlyList<ApprovalItem> Approvals { get; init; } = [];

    /// <summary>A unified diff; empty or null where there is no change.</summary>
    public string? Patch { get; init; }

    /// <summary>What the fix agent says of the patch; null where it is missing or not understood.</summary>
    public FixMetadata? Metadata { get; init; }

    /// <summary>Why it failed; null where it is missing or not understood.</summary>
    public CiAnalysis? Analysis { get; init; }

    /// <summary>What actions without a change of code gave; null where it is missing or not understood.</summary>
    public SelfHealReport? Report { get; init; }

    /// <summary>The lines of the log that tell the cause.</summary>
    public string? Log { get; init; }

    /// <summary>Further evidence, as JSON.</summary>
    public string? Evidence { get; init; }
}
