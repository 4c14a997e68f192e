namespace Agency.Core.Learning;

/// <summary>Keeps patterns. May be used by several processes at once; what one call changes, it changes as a whole.</summary>
public interface IPatternStore
{
    /// <summary>The patterns of some rules that begin with a node of some kind, the most used first.</summary>
    Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The patterns whose words (<see cref="PatternWords"/>) are most like the given ones, best first (Okapi BM25).
    /// </summary>
    Task<IReadOnlyList<Pattern>> SimilarAsync(IReadOnlyCollection<string> words, int limit, CancellationToken cancellationToken);

    /// <summary>The pattern of this id, or the only one whose id begins with it, or that took its place; null otherwise.</summary>
    Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every pattern, by rule and then id.</summary>
    Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what is known for a rule by what a function makes of it; nobody else writes meanwhile.</summary>
    /// <param name="change">May be called once; gives patterns of the same rule.</param>
    Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken);
}
