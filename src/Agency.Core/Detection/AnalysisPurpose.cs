namespace Agency.Core.Detection;

/// <summary>Why an analysis runs.</summary>
public enum AnalysisPurpose
{
    Scan,
    Verification,
}
