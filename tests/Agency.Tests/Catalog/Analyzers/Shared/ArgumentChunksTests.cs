using Agency.Catalog.Analyzers.Shared;

namespace Agency.Tests.Catalog.Analyzers.Shared;

public sealed class ArgumentChunksTests
{
    [Fact]
    public void Everything_is_in_some_chunk_in_order_and_none_is_too_long()
    {
        var names = Enumerable.Range(0, 10_000).Select(n => $"./some/folder/with/a/name/file_{n}.py").ToList();

        var chunks = ArgumentChunks.Of(names, n => n).ToList();

        Assert.True(chunks.Count > 1);
        Assert.Equal(names, chunks.SelectMany(c => c));
        Assert.All(chunks, c => Assert.InRange(c.Sum(n => n.Length + 1), 1, 200_000));
    }

    [Fact]
    public void Nothing_gives_no_chunk() => Assert.Empty(ArgumentChunks.Of(Array.Empty<string>(), n => n));
}
