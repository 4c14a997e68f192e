namespace Agency.Core.Learning;

/// <summary>Writes down how patterns did.</summary>
public sealed class PatternLedger(IPatternStore store, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoDiffs = [];

    /// <summary>A human said no to a pattern's proposal.</summary>
    public Task RejectedAsync(string pattern, CancellationToken cancellationToken) => AddAsync(
        new Dictionary<string, PatternStatistics>(StringComparer.Ordinal) { [pattern] = new PatternStatistics(0, 1, 0, 1, 0, 0) }, NoDiffs, cancellationToken);

    /// <summary>A heal was rolled back: its patterns were reverted, and what they were confirmed by counts no more.</summary>
    /// <param name="used">Ids of the patterns whose proposals it applied.</param>
    /// <param name="lessons">As <see cref="LearningSummary.Lessons"/> had it.</param>
    public Task RevertedAsync(IEnumerable<string> used, IReadOnlyDictionary<string, int> lessons, CancellationToken cancellationToken)
    {
        var counts = used.Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => new PatternStatistics(0, 0, 0, 0, 1, 0), StringComparer.Ordinal);
        foreach (var (id, count) in lessons)
            counts[id] = counts.GetValueOrDefault(id, PatternStatistics.None) + new PatternStatistics(-count, 0, 0, 0, 0, 0);
        return AddAsync(counts, NoDiffs, cancellationToken);
    }

    /// <summary>Adds to the statistics of patterns, by id; those that are gone are passed over.</summary>
    /// <param name="diffs">An example of what each did, where there is one; a store that does not know the pattern yet gets it.</param>
    public async Task AddAsync(
        IReadOnlyDictionary<string, PatternStatistics> counts, IReadOnlyDictionary<string, string> diffs, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var patterns = new List<Pattern>();
        foreach (var id in counts.Keys)
        {
            if (await store.FindAsync(id, cancellationToken) is { } pattern)
                patterns.Add(pattern);
        }

        foreach (var rule in patterns.GroupBy(p => p.Rule))
        {
            await store.ChangeAsync(
                rule.Key,
                known =>
                {
                    var ids = known.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
                    var adopted = rule.Where(p => !ids.Contains(p.Id) && diffs.ContainsKey(p.Id)).Select(p => p with { Statistics = PatternStatistics.None, Examples = [] });
                    return [.. known.Concat(adopted).Select(p => rule.Any(r => r.Id == p.Id) ? Counted(p) : p)];
                },
                cancellationToken);
        }

        // Under the name of one that it took the place of, a pattern is counted all the same.
        Pattern Counted(Pattern pattern) => counts
            .Where(c => c.Key == pattern.Id || pattern.Replaces.Contains(c.Key))
            .Aggregate(pattern, (sum, c) => PatternLedger.Counted(diffs.TryGetValue(c.Key, out var diff) ? sum.WithExample(new PatternExample(diff, now)) : sum, c.Value, now));
    }

    private static Pattern Counted(Pattern pattern, PatternStatistics added, DateTimeOffset now)
    {
        var sum = pattern.Statistics + added;
        return pattern with { Statistics = sum with { Seen = Math.Max(0, sum.Seen) }, LastUsed = added.Succeeded > 0 ? now : pattern.LastUsed };
    }
}
