namespace Agency.Core.Healing;

/// <summary>What the static checks made of a batch.</summary>
/// <param name="Layer">What passed; null when nothing did.</param>
/// <param name="Refused">Found guilty, each with its reason.</param>
/// <param name="Suspected">Taken out because something was wrong near them; each deserves a trial alone.</param>
/// <param name="Broken">Why the checks could not be made at all; null when they could.</param>
internal sealed record StaticOutcome(Layer? Layer, IReadOnlyList<Refusal> Refused, IReadOnlyList<Candidate> Suspected, string? Broken);
