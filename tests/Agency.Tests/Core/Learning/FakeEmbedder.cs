using Agency.Core.Learning;

namespace Agency.Tests.Core.Learning;

/// <summary>Counts the words of each group in a text; a group is a dimension.</summary>
internal sealed class FakeEmbedder(params IReadOnlyList<IReadOnlyList<string>> groups) : ITextEmbedder
{
    public string Model => "fake";

    public List<string> Asked { get; } = [];

    public string? Failure { get; set; }

    public Task<EmbeddingOutcome> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        Asked.AddRange(texts);
        return Task.FromResult<EmbeddingOutcome>(Failure is { } reason
            ? new EmbeddingOutcome.Failed(reason)
            : new EmbeddingOutcome.Embedded([.. texts.Select(VectorOf)]));
    }

    private TextVector VectorOf(string text) =>
        TextVector.Of(Model, [0.001f, .. groups.Select(g => (float)g.Count(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)))])!;
}
