using Agency.Core.Fixing;

namespace Agency.Core.Reporting;

/// <summary>A change that was put forward, and what verification said of it.</summary>
/// <remarks>A report of an earlier version lacks some of the lists, and a missing one is read as null: those take it for empty.</remarks>
public sealed record ReportedProposal
{
    /// <summary><c>p-</c> and ten hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>One line in the imperative.</summary>
    public required string Title { get; init; }

    public required string Fixer { get; init; }

    public required Rung Rung { get; init; }

    /// <summary>What it relies on; null when the title says it all.</summary>
    public string? Rationale { get; init; }

    /// <summary>Ids of the findings it should heal.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The files it changes, relative to the repository's root.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The test file it adds, which fails without the change and passes with it; null when there is none.</summary>
    public string? NewTest { get; init; }

    /// <summary>Tests that fail without it and pass with it; empty where it is not about tests.</summary>
    public IReadOnlyList<string> MustPass { get; init => field = value ?? []; } = [];

    /// <summary>0 to 1: the share of such changes that are right; null where that is not a matter of likelihood.</summary>
    public double? Confidence { get; init; }

    /// <summary>Ids of the repair templates that it is made by; empty where none were.</summary>
    public IReadOnlyList<string> Templates { get; init => field = value ?? []; } = [];

    /// <summary>Other changes that make the same tests pass.</summary>
    public IReadOnlyList<ProposalAlternative> Others { get; init => field = value ?? []; } = [];

    /// <summary>A unified diff with <c>a/</c> and <c>b/</c> prefixes, as <c>git apply</c> takes it.</summary>
    public required string Diff { get; init; }

    public required FixSafety Safety { get; init; }

    public required ReportedVerdict Verdict { get; init; }

    /// <summary>Whether the change is in the user's tree (or would be, in a dry run).</summary>
    public required bool Applied { get; init; }

    public required ReportedEvidence Evidence { get; init; }
}
