namespace Agency.Core.Learning;

/// <summary>What came of turning texts into vectors.</summary>
public abstract record EmbeddingOutcome
{
    private EmbeddingOutcome()
    {
    }

    /// <param name="Vectors">One for each text, in their order.</param>
    public sealed record Embedded(IReadOnlyList<TextVector> Vectors) : EmbeddingOutcome;

    /// <param name="Reason">In words for the user; never holds a key.</param>
    public sealed record Failed(string Reason) : EmbeddingOutcome;
}
