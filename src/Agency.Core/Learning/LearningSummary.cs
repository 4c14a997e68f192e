namespace Agency.Core.Learning;

/// <summary>What came of learning from a heal.</summary>
/// <param name="Heals">Applied proposals that were looked at.</param>
/// <param name="Learned">Those that became, confirmed or used a pattern.</param>
/// <param name="NewPatterns">Patterns that nobody knew before.</param>
/// <param name="Unlearnable">How many could not be learned, by reason.</param>
/// <param name="Lessons">How often each pattern, by id, was confirmed by what other rungs did.</param>
public sealed record LearningSummary(
    int Heals, int Learned, int NewPatterns, IReadOnlyDictionary<string, int> Unlearnable, IReadOnlyDictionary<string, int> Lessons);
