namespace Agency.Core.Learning;

/// <summary>What patterns by meaning are asked for with.</summary>
/// <param name="Words">See <see cref="PatternWords"/>.</param>
/// <param name="Meaning">See <see cref="PatternMeaning"/>; null where no embedder is configured, or it does not answer.</param>
public sealed record PatternQuery(IReadOnlyCollection<string> Words, TextVector? Meaning = null);
