namespace Agency.Core.Ci;

/// <summary>What is to happen next.</summary>
/// <param name="SelfHeal">Actions without a change of code.</param>
/// <param name="FixAgent">A patch.</param>
/// <param name="Human">Someone has to look.</param>
public sealed record CiTriggers(bool SelfHeal, bool FixAgent, bool Human);
