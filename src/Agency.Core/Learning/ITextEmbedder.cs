namespace Agency.Core.Learning;

/// <summary>Turns texts into vectors that lie near each other where the texts mean the like.</summary>
public interface ITextEmbedder
{
    /// <summary>Names the vectors' space: those of different models cannot be compared.</summary>
    string Model { get; }

    /// <summary>A vector for each text, in their order; or why there are none.</summary>
    Task<EmbeddingOutcome> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
