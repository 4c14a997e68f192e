namespace Agency.Core.Learning;

/// <summary>Keeps patterns. May be used by several processes at once; what one call changes, it changes as a whole.</summary>
public interface IPatternStore
{
    /// <summary>The patterns of some rules that begin with a node of some kind, the most used first.</summary>
    Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The patterns that are most like a question, best first: by words (Okapi BM25), fused with those by meaning
    /// (<see cref="RankFusion"/>) where the question has a vector.
    /// </summary>
    Task<IReadOnlyList<Pattern>> SimilarAsync(PatternQuery query, int limit, CancellationToken cancellationToken);

    /// <summary>Patterns that have no vector of a model yet, by id.</summary>
    Task<IReadOnlyList<Pattern>> WithoutVectorAsync(string model, int limit, CancellationToken cancellationToken);

    /// <summary>True when a pattern has a vector of the model.</summary>
    Task<bool> HasVectorsAsync(string model, CancellationToken cancellationToken);

    /// <summary>Gives patterns, by id, their vectors; those that are gone are passed over.</summary>
    Task AddVectorsAsync(IReadOnlyList<(string Pattern, TextVector Vector)> vectors, CancellationToken cancellationToken);

    /// <summary>The pattern of this id, or the only one whose id begins with it, or that took its place; null otherwise.</summary>
    Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every pattern, by rule and then id.</summary>
    Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what is known for a rule by what a function makes of it; nobody else writes meanwhile.</summary>
    /// <param name="change">May be called once; gives patterns of the same rule.</param>
    Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken);
}
