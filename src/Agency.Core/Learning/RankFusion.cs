namespace Agency.Core.Learning;

/// <summary>
/// Makes one ranking of several whose scores cannot be compared (reciprocal rank fusion: Cormack, Clarke and Büttcher,
/// "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", 2009).
/// </summary>
public static class RankFusion
{
    /// <summary>As the paper has it: how little the first places stand out.</summary>
    private const int Smoothing = 60;

    /// <summary>Every item that is in a ranking, best first; of equals, the one that came first in an earlier ranking.</summary>
    public static IReadOnlyList<T> Fuse<T>(params IReadOnlyList<IReadOnlyList<T>> rankings)
        where T : notnull
    {
        var scores = new Dictionary<T, (double Score, int Order)>();
        foreach (var ranking in rankings)
        {
            for (var rank = 0; rank < ranking.Count; rank++)
            {
                var known = scores.GetValueOrDefault(ranking[rank], (0, scores.Count));
                scores[ranking[rank]] = (known.Score + (1.0 / (Smoothing + rank + 1)), known.Order);
            }
        }

        return [.. scores.OrderByDescending(s => s.Value.Score).ThenBy(s => s.Value.Order).Select(s => s.Key)];
    }
}
