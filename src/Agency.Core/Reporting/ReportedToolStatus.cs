namespace Agency.Core.Reporting;

/// <summary>How an analyser fared.</summary>
public enum ReportedToolStatus
{
    Completed,
    Missing,
    Crashed,
}
