namespace Agency.Core.Ci;

/// <summary>One part of the risk.</summary>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Weight">Its share of the whole.</param>
/// <param name="Points">What it adds to the score.</param>
public sealed record FixRiskTerm(string Name, double Value, double Weight, double Points, string Why);
