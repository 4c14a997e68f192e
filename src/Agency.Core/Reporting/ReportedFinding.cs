using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Core.Reporting;

/// <summary>A finding and what became of it.</summary>
public sealed record ReportedFinding
{
    /// <summary><c>f-</c> and ten hex digits.</summary>
    public required string Id { get; init; }

    public required string Rule { get; init; }

    public required string Tool { get; init; }

    public required Category Category { get; init; }

    public required Severity Severity { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>Relative to the repository's root, '/'-separated.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in UTF-16 units.</summary>
    public required int Column { get; init; }

    public required string Message { get; init; }

    public required string Fingerprint { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Why it was not healed; null exactly when <see cref="Outcome"/> is healed.</summary>
    public ReasonCode? Reason { get; init; }

    /// <summary>The reason in words for this finding; null when the code says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>The fixer of the proposal that healed it or came nearest; null when none had one.</summary>
    public string? Fixer { get; init; }

    public Rung? Rung { get; init; }

    /// <summary>The id of that proposal; null when there is none.</summary>
    public string? Proposal { get; init; }

    /// <summary>The finding with its outcome.</summary>
    public static ReportedFinding Of(Finding finding, Outcome outcome, ReasonCode? reason = null, string? detail = null, Proposal? proposal = null) => new()
    {
        Id = finding.Id,
        Rule = finding.Rule,
        Tool = finding.Tool,
        Category = finding.Category,
        Severity = finding.Severity,
        Priority = finding.Priority,
        File = finding.File.Value,
        Line = finding.Range.Start.Line,
        Column = finding.Range.Start.Column,
        Message = finding.Message,
        Fingerprint = finding.Fingerprint,
        Outcome = outcome,
        Reason = reason,
        Detail = detail,
        Fixer = proposal?.Fixer,
        Rung = proposal?.Rung,
        Proposal = proposal?.Id,
    };
}
