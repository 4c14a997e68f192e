using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Intake.Logs;
using Agency.Testing.Fakes;

namespace Agency.Server.Tests.Intake.Logs;

public sealed class LogStoreTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Runs_are_kept_as_long_as_the_settings_say()
    {
        await KeepAsync("1");
        var run = await KeepAsync("2");
        File.SetLastWriteTimeUtc(Store(now).PathOf(run, LogStore.IndexFile), now.AddDays(10).UtcDateTime);

        Assert.Equal(0, await Store(now.AddDays(6)).SweepAsync(CancellationToken.None));
        Assert.Equal(1, await Store(now.AddDays(8)).SweepAsync(CancellationToken.None));

        Assert.Null(await Store(now).FindAsync("1", CancellationToken.None));
        Assert.Equal("2", (await Store(now).FindAsync("2", CancellationToken.None))?.Run.RunId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Combine("logs", ".incoming")));
    }

    [Fact]
    public async Task What_came_in_and_was_not_kept_goes_after_an_hour()
    {
        _ = Store(now).NewIncoming();

        Assert.Equal(0, await Store(now.AddMinutes(30)).SweepAsync(CancellationToken.None));
        Assert.Equal(1, await Store(now.AddMinutes(90)).SweepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_there_to_be_swept_before_anything_came_in()
    {
        Assert.Equal(0, await Store(now).SweepAsync(CancellationToken.None));

        Assert.False(Directory.Exists(data.Combine("logs")));
    }

    private LogStore Store(DateTimeOffset at) =>
        new(new ServerOptions { DataFolder = data.Path, Settings = new ServerSettings { Retention = new RetentionSettings { LogDays = 7 } } }, new FakeTimeProvider(at));

    private async Task<KeptRun> KeepAsync(string id)
    {
        var store = Store(now);
        var incoming = store.NewIncoming();
        await File.WriteAllTextAsync(Path.Combine(incoming, "0001-tests.txt"), "failed\n");
        return await store.KeepAsync(incoming, new KeptRun(new CiRun(id, "org/shop", ""), "0123456789abcdef", now, []), CancellationToken.None);
    }
}
