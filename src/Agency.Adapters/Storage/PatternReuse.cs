namespace Agency.Adapters.Storage;

/// <summary>How far a heal was done by patterns.</summary>
/// <param name="StartedAt">ISO 8601 in UTC.</param>
/// <param name="Healed">Findings that it healed.</param>
/// <param name="ByPattern">Those of them that a pattern's proposal healed.</param>
public sealed record PatternReuse(string Session, string StartedAt, int Healed, int ByPattern);
