using Agency.Core.Detection;

namespace Agency.Core.Reporting;

/// <summary>A finding that was not there before the heal.</summary>
public sealed record ReportedNewFinding(
    string Id,
    string Rule,
    string Tool,
    Category Category,
    Priority Priority,
    string File,
    int Line,
    int Column,
    string Message,
    string Fingerprint)
{
    public static ReportedNewFinding Of(Finding finding) => new(
        finding.Id,
        finding.Rule,
        finding.Tool,
        finding.Category,
        finding.Priority,
        finding.File.Value,
        finding.Range.Start.Line,
        finding.Range.Start.Column,
        finding.Message,
        finding.Fingerprint);
}
