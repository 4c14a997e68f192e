namespace Agency.Core.Reporting;

/// <summary>How an analyser fared.</summary>
public enum ReportedToolStatus
{
    Ok,
    Missing,
    Crashed,
}
