namespace Agency.Adapters.Storage;

/// <summary>
/// Ranks patterns by the words they share with a query: Okapi BM25 (Robertson and Zaragoza, "The probabilistic relevance
/// framework", 2009). Words that very many patterns have say little and cost much: they are left out.
/// </summary>
internal sealed class WordSearch(SqliteDatabase database, long count, double averageLength)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>Patterns that a word may be in to be looked at.</summary>
    private const int MostPatterns = 300;
    private const int MostWords = 24;

    /// <summary>The best patterns' numbers with their scores.</summary>
    public IReadOnlyList<(long Number, double Score)> Find(IReadOnlyCollection<string> words, int limit)
    {
        var scores = new Dictionary<long, double>();
        foreach (var word in words.Distinct(StringComparer.Ordinal).Take(MostWords))
        {
            // Counting no further than allowed tells a common word without reading all of it.
            var known = database.Query(
                "SELECT count(*) FROM (SELECT 1 FROM pattern_words WHERE word = @word LIMIT @limit)", r => r.Number(0), ("@word", word), ("@limit", MostPatterns + 1))[0];
            if (known is 0 or > MostPatterns)
                continue;
            var places = database.Query(
                "SELECT w.pattern, w.count, p.words FROM pattern_words w JOIN patterns p ON p.number = w.pattern WHERE w.word = @word",
                r => (Number: r.Number(0), Count: r.Number(1), Length: r.Number(2)),
                ("@word", word));
            var rarity = Math.Log(1 + ((count - places.Count + 0.5) / (places.Count + 0.5)));
            foreach (var place in places)
            {
                var weight = place.Count * (K1 + 1) / (place.Count + (K1 * (1 - B + (B * place.Length / Math.Max(1, averageLength)))));
                scores[place.Number] = scores.GetValueOrDefault(place.Number) + (rarity * weight);
            }
        }

        return [.. scores.Select(s => (s.Key, s.Value)).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(limit)];
    }
}
