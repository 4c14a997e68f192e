namespace Agency.Adapters.Storage;

/// <summary>The problems of one rule in one file.</summary>
/// <param name="Problems">Each counted once.</param>
/// <param name="Seen">As often as heals saw them.</param>
/// <param name="Healed">How often one was healed.</param>
/// <param name="HealsLeftIn">Heals that left one of them unhealed.</param>
public sealed record ProblemGroup(string Tool, string Rule, string Category, string File, int Problems, int Seen, int Healed, int HealsLeftIn);
