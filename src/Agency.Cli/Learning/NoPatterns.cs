using Agency.Core.Learning;

namespace Agency.Cli.Learning;

/// <summary>A store where nothing was learned yet, so that looking makes no file.</summary>
internal sealed class NoPatterns : IPatternStore
{
    private static readonly Task<IReadOnlyList<Pattern>> None = Task.FromResult<IReadOnlyList<Pattern>>([]);

    public Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken) => None;

    public Task<IReadOnlyList<Pattern>> SimilarAsync(PatternQuery query, int limit, CancellationToken cancellationToken) => None;

    public Task<IReadOnlyList<Pattern>> WithoutVectorAsync(string model, int limit, CancellationToken cancellationToken) => None;

    public Task<bool> HasVectorsAsync(string model, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task AddVectorsAsync(IReadOnlyList<(string Pattern, TextVector Vector)> vectors, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Pattern?>(null);

    public Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken) => None;

    /// <summary>There is nothing to change.</summary>
    public Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken) => Task.CompletedTask;
}
