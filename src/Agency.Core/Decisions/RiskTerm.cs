namespace Agency.Core.Decisions;

/// <summary>One part of a risk.</summary>
/// <param name="Name"><c>kind</c>, <c>lines</c>, <c>files</c>, <c>coverage</c>, <c>history</c>, <c>blast-radius</c>.</param>
/// <param name="Value">From 0, nothing to fear, to 1.</param>
/// <param name="Weight">Its share of the whole; the weights of all terms make 1.</param>
/// <param name="Why">What the value is made of, in words.</param>
public sealed record RiskTerm(string Name, double Value, double Weight, string Why)
{
    /// <summary>What it adds to the score, from 0 to 100.</summary>
    public double Points => Math.Round(100 * Value * Weight, 2);
}
