namespace Agency.Adapters.Models.Agents;

/// <summary>A patch in an order.</summary>
/// <param name="Index">Its place in what was given, from 0.</param>
/// <param name="Explanation">One sentence: what it does and why it is right or wrong.</param>
public sealed record RankedPatch(int Index, string Explanation);
