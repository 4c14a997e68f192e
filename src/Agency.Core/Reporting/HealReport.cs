namespace Agency.Core.Reporting;

/// <summary>
/// What a heal did: the <c>agency.heal/1</c> document. Its JSON is written by <see cref="HealReportJson"/> and
/// described by <c>docs/heal-report.schema.json</c>.
/// </summary>
public sealed record HealReport
{
    public const string SchemaName = "agency.heal/1";

    /// <summary>Always <see cref="SchemaName"/>.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>The session's id; names it for <c>agency healing show</c>.</summary>
    public required string Session { get; init; }

    /// <summary><c>heal</c> or <c>dry-run</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How the session ended.</summary>
    public required ReportState State { get; init; }

    /// <summary>Why it did not finish, in words; null when it did.</summary>
    public string? StateDetail { get; init; }

    /// <summary>Absolute path of the repository's root.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that was checked out; null before the first.</summary>
    public string? Revision { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What the verified changes were delivered as; null when nothing was.</summary>
    public ReportedDelivery? Delivery { get; init; }

    /// <summary>Every finding of the scan with what became of it; none is left out.</summary>
    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    /// <summary>Every proposal that was verified or waits for a human, taken or refused.</summary>
    public required IReadOnlyList<ReportedProposal> Proposals { get; init; }

    /// <summary>The project's tests; null when it has none or they were never run.</summary>
    public ReportedTests? Tests { get; init; }

    /// <summary>Findings after the heal that were not there before. Verification keeps this empty; it is looked at all the same.</summary>
    public IReadOnlyList<ReportedNewFinding> NewFindings { get; init; } = [];

    /// <summary>Files that were left out, and why.</summary>
    public IReadOnlyList<ReportedSkip> Skipped { get; init; } = [];

    /// <summary>The analysers that were asked for.</summary>
    public IReadOnlyList<ReportedTool> Tools { get; init; } = [];

    /// <summary>Name of the sandbox that commands ran in; <c>none</c> when the user switched it off.</summary>
    public required string Sandbox { get; init; }

    /// <summary>
    /// Seconds of wall time by stage (<c>detect</c>, <c>propose</c>, <c>verify</c>, <c>deliver</c>) and <c>total</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Durations { get; init; }
}
