namespace Agency.Core.Ci;

/// <summary>What one guardrail said of the patch.</summary>
public sealed record FixGuardrail(string Name, bool Passed, string Detail);
