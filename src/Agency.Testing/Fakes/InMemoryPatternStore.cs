using Agency.Core.Learning;

namespace Agency.Testing.Fakes;

/// <summary>Patterns for as long as the test lives. Looking by words counts those that are shared.</summary>
public sealed class InMemoryPatternStore : IPatternStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Pattern> patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pattern, string Model), TextVector> vectors = [];

    public Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken) => ReadAsync(
        all => all.Where(p => rules.Contains(p.Rule) && roots.Contains(p.Rewrite.Root)).OrderByDescending(p => p.Statistics.Uses).ThenBy(p => p.Id, StringComparer.Ordinal).Take(limit),
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> SimilarAsync(PatternQuery query, int limit, CancellationToken cancellationToken) => ReadAsync(
        all =>
        {
            var known = all.ToDictionary(p => p.Id, StringComparer.Ordinal);
            var byWords = Best(known.Values.Select(p => (p.Id, (double)PatternWords.Of(p).Intersect(query.Words, StringComparer.Ordinal).Count())));
            var byMeaning = query.Meaning is not { } meaning ? [] : Best(known.Keys
                .Where(id => vectors.ContainsKey((id, meaning.Model)))
                .Select(id => (id, meaning.CosineTo(vectors[(id, meaning.Model)]))));
            return RankFusion.Fuse(byWords, byMeaning).Take(limit).Select(id => known[id]);
        },
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> WithoutVectorAsync(string model, int limit, CancellationToken cancellationToken) =>
        ReadAsync(all => all.Where(p => !vectors.ContainsKey((p.Id, model))).OrderBy(p => p.Id, StringComparer.Ordinal).Take(limit), cancellationToken);

    public Task<bool> HasVectorsAsync(string model, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(vectors.Keys.Any(k => k.Model == model && patterns.ContainsKey(k.Pattern)));
    }

    public Task AddVectorsAsync(IReadOnlyList<(string Pattern, TextVector Vector)> vectors, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            foreach (var (pattern, vector) in vectors.Where(v => patterns.ContainsKey(v.Pattern)))
                this.vectors[(pattern, vector.Model)] = vector;
        }

        return Task.CompletedTask;
    }

    public async Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        if ((all.FirstOrDefault(p => p.Id == id) ?? all.FirstOrDefault(p => p.Replaces.Contains(id))) is { } exact)
            return exact;
        var near = all.Where(p => id.Length > 0 && p.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        return near.Count == 1 ? near[0] : null;
    }

    public Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken) =>
        ReadAsync(all => all.OrderBy(p => p.Rule, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal), cancellationToken);

    public Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var before = patterns.Values.Where(p => p.Rule == rule).OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
            var after = change(before);
            if (after.Any(p => p.Rule != rule))
                throw new InvalidOperationException($"A pattern is not of {rule}.");
            foreach (var old in before)
                patterns.Remove(old.Id);
            foreach (var pattern in after)
                patterns.Add(pattern.Id, pattern);
        }

        return Task.CompletedTask;
    }

    private static List<string> Best(IEnumerable<(string Id, double Score)> scores) =>
        [.. scores.Where(s => s.Score > 0.2).OrderByDescending(s => s.Score).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => s.Id)];

    private Task<IReadOnlyList<Pattern>> ReadAsync(Func<IEnumerable<Pattern>, IEnumerable<Pattern>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult<IReadOnlyList<Pattern>>([.. read(patterns.Values)]);
    }
}
