using Agency.Adapters.Tools;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Tools;

public sealed class FileResultCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_last_is_read_also_by_another()
    {
        var cache = new FileResultCache(folder.Combine("new", "scan"));
        Assert.Null(await cache.ReadAsync("mypy", CancellationToken.None));

        await cache.WriteAsync("mypy", "first é", CancellationToken.None);
        await cache.WriteAsync("mypy", "second\n", CancellationToken.None);
        await cache.WriteAsync("mypy.part", "other", CancellationToken.None);

        var another = new FileResultCache(folder.Combine("new", "scan"));
        Assert.Equal(("second\n", "other"), (await another.ReadAsync("mypy", CancellationToken.None), await another.ReadAsync("mypy.part", CancellationToken.None)));
        Assert.Equal(2, Directory.GetFiles(folder.Combine("new", "scan")).Length);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_and_nothing_fails()
    {
        await folder.WriteAsync("file", "in the way");
        Directory.CreateDirectory(folder.Combine("cache", "taken.json"));

        var below = new FileResultCache(folder.Combine("file"));
        var taken = new FileResultCache(folder.Combine("cache"));
        await below.WriteAsync("x", "value", CancellationToken.None);
        await taken.WriteAsync("taken", "value", CancellationToken.None);

        Assert.Null(await below.ReadAsync("x", CancellationToken.None));
        Assert.Null(await taken.ReadAsync("taken", CancellationToken.None));
        Assert.Empty(Directory.GetFiles(folder.Combine("cache")));
    }

    [Fact]
    public async Task Readers_see_a_whole_value_whoever_writes()
    {
        var cache = new FileResultCache(folder.Path);
        string[] values = [new string('a', 100_000), new string('b', 200_000)];
        await cache.WriteAsync("x", values[0], CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
                await cache.WriteAsync("x", values[i / 2 % 2], CancellationToken.None);
            else
                Assert.Contains(await cache.ReadAsync("x", CancellationToken.None), values);
        })));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        var cache = new FileResultCache(folder.Path);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.WriteAsync("x", "value", new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
