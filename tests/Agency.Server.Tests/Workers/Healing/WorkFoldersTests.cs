using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Tests.EndToEnd;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Workers.Healing;

public sealed class WorkFoldersTests
{
    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_killed_node_left_behind_is_removed_when_the_next_one_starts(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        using var client = new HttpClient();
        var build = new BuildServer(folder.Path, client);
        await build.CreateAsync();
        await build.PushAsync("A shop", ("shop.py", "x = 1\n"));
        var data = Directory.CreateDirectory(folder.Combine("data")).FullName;
        var address = isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null;
        await using (var database = await ServerDatabase.OpenAsync(data, address, TimeProvider.System, CancellationToken.None))
            await new SessionQueue(database, new WorkSignal()).EnqueueAsync(WorkflowNode.Session("s-1", CheckoutWorkflow.Id, "org/shop"), CancellationToken.None);
        string left;
        await using (await CheckoutNode.StartProcessAsync(data, build.Remote, address))
            left = await ReadyAsync(data, except: null);

        Assert.True(File.Exists(Path.Combine(left, "project", "shop.py")));

        await using var next = await CheckoutNode.StartAsync(data, build.Remote, address);

        await WorkflowNode.UntilAsync(() => Task.FromResult(!Directory.Exists(Path.GetDirectoryName(left))), "the folder is gone");
        // The session goes on with a folder of its own, which is in use.
        var used = await ReadyAsync(data, except: left);
        using (var other = Folders(data))
            Assert.Equal(0, await other.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await next.App.Services.GetRequiredService<WorkFolders>().SweepAsync(CancellationToken.None));
        Assert.True(File.Exists(Path.Combine(used, "project", "shop.py")));
        await next.App.StopAsync();
        Assert.False(Directory.Exists(used));
    }

    [Fact]
    public async Task Folders_of_a_living_process_stay_and_go_with_it()
    {
        using var data = new TemporaryFolder();
        using var other = Folders(data.Path);
        string folder;
        using (var folders = Folders(data.Path))
        {
            folder = folders.New("s-1");
            Assert.NotEqual(folder, folders.New("s-1"));
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, "a"), "b");

            Assert.Equal(0, await other.SweepAsync(CancellationToken.None));
            Assert.True(File.Exists(Path.Combine(folder, "a")));
        }

        Assert.Equal(1, await other.SweepAsync(CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Combine("work")));
    }

    [Fact]
    public async Task A_process_that_removed_its_folders_leaves_nothing()
    {
        using var data = new TemporaryFolder();
        using (var folders = Folders(data.Path))
        {
            var folder = folders.New("s-1");
            Directory.CreateDirectory(folder);
            Assert.True(await folders.RemoveAsync(folder));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Combine("work")));
    }

    private static WorkFolders Folders(string data) => new(new ServerOptions { DataFolder = data }, Processes);

    private static async Task<string> ReadyAsync(string data, string? except)
    {
        string? found = null;
        await WorkflowNode.UntilAsync(
            () => Task.FromResult((found = Ready(data).FirstOrDefault(f => f != except)) is not null), "the commit is checked out", TimeSpan.FromMinutes(2));
        return found!;
    }

    private static IEnumerable<string> Ready(string data)
    {
        var work = Path.Combine(data, "work");
        return Directory.Exists(work)
            ? Directory.EnumerateFiles(work, CheckoutWorkflow.ReadyFile, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).Select(f => Path.GetDirectoryName(f)!)
            : [];
    }
}
