namespace Agency.Adapters.Storage;

/// <summary>The problems of a category or a day, each counted once however many heals saw it.</summary>
/// <param name="Key">The category, or the day in UTC as <c>2025-11-21</c>.</param>
/// <param name="Healed">Those that some heal healed, and that stayed so.</param>
public sealed record ProblemCount(string Key, int Problems, int Healed);
