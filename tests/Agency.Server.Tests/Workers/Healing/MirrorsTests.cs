using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Agency.Server.Tests.EndToEnd;
using Agency.Server.Workers.Healing;
using Agency.Testing.Fakes;

namespace Agency.Server.Tests.Workers.Healing;

public sealed class MirrorsTests : IDisposable
{
    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    private readonly TemporaryFolder data = new();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task One_that_was_not_used_for_long_goes_and_is_fetched_again_when_it_is_needed()
    {
        using var client = new HttpClient();
        var build = new BuildServer(data.Path, client);
        await build.CreateAsync();
        var commit = await build.PushAsync("A shop", ("shop.py", "x = 1\n"));
        var mirror = Mirrors(now, build.Remote).Of("org/shop")!;
        Assert.IsType<GitOutcome<string>.Done>(await mirror.UpdateAsync(CancellationToken.None));
        var folder = Assert.Single(Directory.GetDirectories(data.Combine("mirrors")));

        Assert.Equal(0, await Mirrors(now.AddDays(29), build.Remote).SweepAsync(CancellationToken.None));
        Assert.Equal(commit, await mirror.ResolveAsync("main", CancellationToken.None));
        Assert.Equal(1, await Mirrors(now.AddDays(31), build.Remote).SweepAsync(CancellationToken.None));

        Assert.Empty(Directory.GetDirectories(data.Combine("mirrors")));
        Assert.IsType<GitOutcome<string>.Done>(await mirror.UpdateAsync(CancellationToken.None));
        Assert.Equal(commit, await mirror.ResolveAsync("main", CancellationToken.None));
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Together_they_take_no_more_than_is_allowed_and_those_used_longest_ago_go_first()
    {
        foreach (var (name, days, megabytes) in new[] { ("a", 9, 300), ("b", 3, 400), ("c", 5, 500), ("new", 0, 1300) })
            Make(name + ".git", days, megabytes);

        Assert.Equal(2, await Mirrors(now, "").SweepAsync(CancellationToken.None));

        Assert.Equal(["b.git", "new.git"], Directory.GetDirectories(data.Combine("mirrors")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task One_of_the_last_day_stays_however_large_it_is()
    {
        Make("a.git", 0, 3000);

        Assert.Equal(0, await Mirrors(now, "").SweepAsync(CancellationToken.None));

        Assert.True(Directory.Exists(data.Combine("mirrors", "a.git")));
    }

    [Fact]
    public async Task One_that_somebody_is_at_stays_and_what_was_not_made_to_its_end_goes()
    {
        var taken = Make("a.git", 99, 1);
        Make("b.git.0123456789abcdef", 0, 1);
        Make("a.git.0123456789abcdef", 0, 1);
        using (FileLock.TryTake(GitMirror.LockOf(taken)))
            Assert.Equal(1, await Mirrors(now, "").SweepAsync(CancellationToken.None));

        Assert.Equal(["a.git", "a.git.0123456789abcdef"], Directory.GetDirectories(data.Combine("mirrors")).Select(Path.GetFileName).Order());
        Assert.Equal(2, await Mirrors(now, "").SweepAsync(CancellationToken.None));
    }

    private Mirrors Mirrors(DateTimeOffset at, string remote)
    {
        var settings = new ServerSettings
        {
            Repositories = new Dictionary<string, RepositorySettings> { ["org/shop"] = new() { Url = remote } },
            Retention = new RetentionSettings { MirrorGigabytes = 2 },
        };
        return new Mirrors(new ServerOptions { DataFolder = data.Path, Settings = settings }, Processes, HostEnvironment.Current, new FakeTimeProvider(at));
    }

    private string Make(string name, int daysAgo, int megabytes)
    {
        var folder = Directory.CreateDirectory(data.Combine("mirrors", name)).FullName;
        // Sparse: it takes no room.
        using (var pack = File.Create(Path.Combine(folder, "pack")))
            pack.SetLength(megabytes * 1_000_000L);
        File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: refs/heads/main\n");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "HEAD"), now.AddDays(-daysAgo).UtcDateTime);
        return folder;
    }
}
