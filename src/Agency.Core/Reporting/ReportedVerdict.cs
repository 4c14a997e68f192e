namespace Agency.Core.Reporting;

/// <summary>What verification said of a proposal.</summary>
public enum ReportedVerdict
{
    Passed,
    Failed,
    Inconclusive,
}
