namespace Agency.Core.Detection;

/// <summary>How bad a finding is by its tool's own reckoning.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
}
