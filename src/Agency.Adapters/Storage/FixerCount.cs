namespace Agency.Adapters.Storage;

/// <summary>How a fixer did.</summary>
/// <param name="Judged">Its fixes that verification came to a verdict on.</param>
/// <param name="Refused">Those that failed it.</param>
/// <param name="RolledBackHeals">Heals with its fixes that were rolled back.</param>
public sealed record FixerCount(string Fixer, int Judged, int Refused, int RolledBackHeals);
