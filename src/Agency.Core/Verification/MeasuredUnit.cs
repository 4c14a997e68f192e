namespace Agency.Core.Verification;

/// <summary>What a measurement counts.</summary>
public enum MeasuredUnit
{
    Seconds,
    Queries,
}
