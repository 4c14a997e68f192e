using Agency.Core.Learning;

namespace Agency.Testing.Fakes;

/// <summary>Patterns for as long as the test lives. Looking by meaning counts shared words.</summary>
public sealed class InMemoryPatternStore : IPatternStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Pattern> patterns = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken) => ReadAsync(
        all => all.Where(p => rules.Contains(p.Rule) && roots.Contains(p.Rewrite.Root)).OrderByDescending(p => p.Statistics.Uses).ThenBy(p => p.Id, StringComparer.Ordinal).Take(limit),
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> SimilarAsync(IReadOnlyCollection<string> words, int limit, CancellationToken cancellationToken) => ReadAsync(
        all => all
            .Select(p => (Pattern: p, Shared: PatternWords.Of(p).Intersect(words, StringComparer.Ordinal).Count()))
            .Where(p => p.Shared > 0)
            .OrderByDescending(p => p.Shared)
            .ThenBy(p => p.Pattern.Id, StringComparer.Ordinal)
            .Select(p => p.Pattern)
            .Take(limit),
        cancellationToken);

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

    private Task<IReadOnlyList<Pattern>> ReadAsync(Func<IEnumerable<Pattern>, IEnumerable<Pattern>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult<IReadOnlyList<Pattern>>([.. read(patterns.Values)]);
    }
}
