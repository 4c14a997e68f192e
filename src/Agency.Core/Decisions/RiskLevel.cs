namespace Agency.Core.Decisions;

/// <summary>How a risk is spoken of. Written in lower case wherever it leaves the program.</summary>
public enum RiskLevel
{
    Low,
    Medium,
    High,
}
