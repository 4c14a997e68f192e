using Agency.Core.Reporting;

namespace Agency.Adapters.Storage;

/// <summary>One proposal's record: what was tried, on what, with what proof, and what was decided.</summary>
internal sealed record AuditRecord
{
    public string Schema { get; init; } = "agency.audit/1";

    public required string Session { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public string? Revision { get; init; }

    /// <summary><c>applied</c>, <c>needs-approval</c>, <c>not-applied</c> (verified, and not delivered) or <c>refused</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>Id of the delivery that brought it into the tree, which rolls it back; null when none did.</summary>
    public string? Delivery { get; init; }

    /// <summary>The findings it was for, with what became of them and why.</summary>
    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    /// <summary>The change, with its diff, its verdict and the evidence.</summary>
    public required ReportedProposal Proposal { get; init; }
}
