namespace Agency.Core.Learning;

/// <summary>Gives patterns the vectors that they lack, and asks for those of questions; without an embedder it does nothing.</summary>
/// <param name="embedder">Null where none is configured: then nothing is asked of anybody.</param>
public sealed class PatternEmbedding(ITextEmbedder? embedder, IPatternLanguage language)
{
    /// <summary>Texts in one request.</summary>
    private const int Batch = 64;

    /// <summary>Patterns that are given vectors in one go; the others' turn is the next.</summary>
    private const int MostPatterns = 2048;

    /// <summary>Questions asked in the life of this object: an embedder may cost money, and every one takes time.</summary>
    private const int MostQuestions = 500;

    private int questions;
    private bool hasVectors;

    /// <summary>Why there are no vectors, in words for the user; null while nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Embeds the patterns that have no vector of the model yet.</summary>
    /// <returns>How many were.</returns>
    public async Task<int> FillAsync(IPatternStore store, CancellationToken cancellationToken)
    {
        if (embedder is null || Problem is not null)
            return 0;
        var missing = await store.WithoutVectorAsync(embedder.Model, MostPatterns, cancellationToken);
        var filled = 0;
        foreach (var batch in missing.Where(p => p.Language == language.Language).Chunk(Batch))
        {
            if (await EmbedAsync([.. batch.Select(p => PatternMeaning.Of(language, p))], cancellationToken) is not { } vectors)
                break;
            await store.AddVectorsAsync([.. batch.Zip(vectors, (pattern, vector) => (pattern.Id, vector))], cancellationToken);
            filled += batch.Length;
        }

        hasVectors = await store.HasVectorsAsync(embedder.Model, cancellationToken);
        return filled;
    }

    /// <summary>The vector of a question; null where there is none to be had, or nothing to compare it with.</summary>
    public async Task<TextVector?> OfAsync(Detection.Finding finding, IEnumerable<Shape> code, CancellationToken cancellationToken) =>
        embedder is not null && hasVectors && Problem is null && Interlocked.Increment(ref questions) <= MostQuestions
        && await EmbedAsync([PatternMeaning.Of(language, finding, code)], cancellationToken) is [var vector]
            ? vector
            : null;

    private async Task<IReadOnlyList<TextVector>?> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        switch (await embedder!.EmbedAsync(texts, cancellationToken))
        {
            case EmbeddingOutcome.Embedded { Vectors: var vectors }:
                return vectors;
            case EmbeddingOutcome.Failed { Reason: var reason }:
                // One that does not answer would cost its patience for every finding.
                Problem = reason;
                return null;
            default:
                throw new InvalidOperationException("An outcome of embedding that nobody knows.");
        }
    }
}
