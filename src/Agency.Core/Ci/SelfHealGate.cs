namespace Agency.Core.Ci;

/// <summary>One condition of acting.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="Passed">Whether it is met.</param>
/// <param name="Detail">Why, or why not.</param>
public sealed record SelfHealGate(string Gate, bool Passed, string Detail);
