using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>A bare remote with one commit, a database, and what the steps of a heal are made of.</summary>
internal sealed class HealingBench : IAsyncDisposable
{
    public const string Repository = "org/shop";

    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    private readonly TemporaryFolder folder = new();
    private readonly List<WorkFolders> folders = [];

    private HealingBench(TestDatabase test) => Test = test;

    public TestDatabase Test { get; }

    public string Remote => folder.Combine("remote.git");

    /// <summary>The commit that main is at.</summary>
    public string Commit { get; private set; } = "";

    public static async Task<HealingBench> OpenAsync(bool isPostgres = false)
    {
        var bench = new HealingBench(await TestDatabase.OpenAsync(isPostgres));
        await bench.GitAsync("init", "--quiet", "--bare", "--initial-branch=main", bench.Remote);
        await bench.GitAsync("clone", "--quiet", bench.Remote, bench.folder.Combine("dev"));
        await bench.folder.WriteAsync("dev/shop.py", "total = 1 - 1\n");
        bench.Commit = await bench.CommitAsync("A shop");
        return bench;
    }

    /// <summary>Options of one node; nodes share the remote and the database, and not their folders.</summary>
    /// <param name="agency">A program in place of Agency's own.</param>
    public ServerOptions Options(string node = "node-1", params string[] agency) => new()
    {
        DataFolder = folder.Combine(node),
        AgencyCommand = agency,
        Settings = new ServerSettings { Repositories = new Dictionary<string, RepositorySettings> { [Repository] = new() { Url = Remote } } },
    };

    public static Mirrors Mirrors(ServerOptions options) => new(options, Processes, HostEnvironment.Current, TimeProvider.System);

    public static Checkouts Checkouts(ServerOptions options) => new(options, Mirrors(options));

    /// <summary>Folders of one process, which ends with the test.</summary>
    public WorkFolders Folders(ServerOptions options)
    {
        var own = new WorkFolders(options, Processes);
        folders.Add(own);
        return own;
    }

    public CheckoutCommands Commands(ServerOptions options) => new(new AgencyProcess(Processes, HostEnvironment.Current, options), Checkouts(options), Folders(options), options);

    public Task<string> WriteAsync(string file, string text) => folder.WriteAsync(file, text);

    /// <summary>Commits what the developer has changed and pushes it to main.</summary>
    public async Task<string> CommitAsync(string message)
    {
        await GitAsync("-C", folder.Combine("dev"), "add", "--all");
        await GitAsync("-C", folder.Combine("dev"), "-c", "user.name=Dora", "-c", "user.email=dora@example.com", "commit", "--quiet", "-m", message);
        await GitAsync("-C", folder.Combine("dev"), "push", "--quiet", "origin", "HEAD:refs/heads/main");
        return await GitAsync("-C", folder.Combine("dev"), "rev-parse", "HEAD");
    }

    /// <summary>What git says in the remote, without the last line end.</summary>
    public Task<string> RemoteAsync(params string[] arguments) => GitAsync(["-C", Remote, .. arguments]);

    public async Task<string> ValueAsync(string sql) => await Test.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        foreach (var own in folders)
            own.Dispose();
        folder.Dispose();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var outcome = await Processes.RunAsync(new ProcessSpec { Program = "git", Arguments = arguments, WorkingDirectory = folder.Path }, CancellationToken.None);
        return outcome is ProcessOutcome.Ended { Succeeded: true } ended ? ended.StandardOutput.TrimEnd('\n') : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {outcome}");
    }
}
