namespace Agency.Adapters.Storage;

/// <summary>What a heal came to in one category.</summary>
/// <param name="StartedAt">When the heal began.</param>
/// <param name="Attempted">
/// Findings for which a fix was made and came to an end: healed, refused by verification, or healed and rolled back.
/// </param>
/// <param name="Healed">Those of them that are healed and stayed so.</param>
/// <param name="ByPattern">Healed ones whose fix a learned pattern made.</param>
public sealed record OutcomeCount(string Session, DateTimeOffset StartedAt, string Category, int Attempted, int Healed, int ByPattern);
