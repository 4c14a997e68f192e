using Agency.Core.Fixing;

namespace Agency.Core.Learning;

/// <summary>
/// A user's own patterns and those that lie with a project, as one. What is learned goes to both. A project's own store
/// came with the project, so what it claims about success counts for nothing; only the user's library is believed.
/// </summary>
public sealed class PatternLibrary(IPatternStore user, IPatternStore project) : IPatternStore
{
    public async Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken) =>
        Merge(
            await user.CandidatesAsync(rules, roots, limit, cancellationToken),
            await project.CandidatesAsync(rules, roots, limit, cancellationToken));

    public async Task<IReadOnlyList<Pattern>> SimilarAsync(PatternQuery query, int limit, CancellationToken cancellationToken) =>
        Merge(await user.SimilarAsync(query, limit, cancellationToken), await project.SimilarAsync(query, limit, cancellationToken));

    public async Task<IReadOnlyList<Pattern>> WithoutVectorAsync(string model, int limit, CancellationToken cancellationToken) =>
    [
        .. (await user.WithoutVectorAsync(model, limit, cancellationToken)).Concat(await project.WithoutVectorAsync(model, limit, cancellationToken))
            .DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal).Take(limit),
    ];

    public async Task<bool> HasVectorsAsync(string model, CancellationToken cancellationToken) =>
        await user.HasVectorsAsync(model, cancellationToken) || await project.HasVectorsAsync(model, cancellationToken);

    public async Task AddVectorsAsync(IReadOnlyList<(string Pattern, TextVector Vector)> vectors, CancellationToken cancellationToken)
    {
        await user.AddVectorsAsync(vectors, cancellationToken);
        await project.AddVectorsAsync(vectors, cancellationToken);
    }

    public async Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken) =>
        await user.FindAsync(id, cancellationToken)
        ?? (await project.FindAsync(id, cancellationToken) is { } own ? Merge([], [own])[0] : null);

    public async Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken) =>
        [.. Merge(await user.ListAsync(cancellationToken), await project.ListAsync(cancellationToken))
            .OrderBy(p => p.Rule, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)];

    public async Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken)
    {
        await user.ChangeAsync(rule, change, cancellationToken);
        await project.ChangeAsync(rule, change, cancellationToken);
    }

    /// <summary>The user's patterns, then those that only the project has, as ones that nothing is known of.</summary>
    public static IReadOnlyList<Pattern> Merge(IReadOnlyList<Pattern> own, IReadOnlyList<Pattern> brought)
    {
        var known = own.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. own,
            .. brought.Where(p => known.Add(p.Id)).Select(p => p with { Statistics = PatternStatistics.None, Safety = FixSafety.NeedsReview }),
        ];
    }
}
