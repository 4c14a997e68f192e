using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Crashes;

/// <summary>A database, an outside and the nodes that work on it: three on PostgreSQL, one on SQLite.</summary>
internal sealed class CrashCluster : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? address;
    private readonly CrashNode?[] nodes;
    private readonly CrashClock[] clocks;
    private int generation;

    private CrashCluster(string folder, PostgresServer? postgres, string? address, ServerDatabase database, CrashClock databaseClock)
    {
        this.folder = folder;
        this.address = address;
        Postgres = postgres;
        Database = database;
        DatabaseClock = databaseClock;
        Outside = new CrashOutside(Path.Combine(folder, "outside"));
        nodes = new CrashNode?[postgres is null ? 1 : 3];
        clocks = [.. nodes.Select((_, i) => new CrashClock(Path.Combine(folder, $"clock-{i}")))];
        Queue = new SessionQueue(database, new WorkSignal());
    }

    public PostgresServer? Postgres { get; }

    public ServerDatabase Database { get; }

    public CrashOutside Outside { get; }

    public CrashClock DatabaseClock { get; }

    public IReadOnlyList<CrashClock> Clocks => clocks;

    public SessionQueue Queue { get; }

    public int Count => nodes.Length;

    public static async Task<CrashCluster> StartAsync(bool isPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("agency-crash-").FullName;
        // The database's own user reads the clock.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var clock = new CrashClock(Path.Combine(folder, "clock-database"));
        var postgres = isPostgres ? await PostgresServer.StartNewAsync(clock.Environment) : null;
        var address = postgres is null ? null : await postgres.NewDatabaseAsync();
        var database = await ServerDatabase.OpenAsync(folder, address, TimeProvider.System, CancellationToken.None);
        var cluster = new CrashCluster(folder, postgres, address, database, clock);
        await Task.WhenAll(Enumerable.Range(0, cluster.Count).Select(cluster.StartNodeAsync));
        return cluster;
    }

    public CrashNode Node(int index) => nodes[index] ?? throw new InvalidOperationException("The node does not run.");

    /// <summary>Starts a node anew, as whoever watches over a service does. Each start has a name of its own.</summary>
    public async Task StartNodeAsync(int index)
    {
        var name = $"n{index}-{Interlocked.Increment(ref generation)}";
        string[] arguments = [folder, Path.Combine(folder, "outside"), Path.Combine(folder, $"log-{index}"), .. address is null ? Array.Empty<string>() : [address]];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                nodes[index] = await CrashNode.StartAsync(name, arguments, clocks[index].Environment);
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // The database may be away for longer than a node waits for it.
            }
        }
    }

    public async Task KillNodeAsync(int index)
    {
        await Node(index).KillAsync();
        nodes[index] = null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            if (node is not null)
                await node.DisposeAsync();
        }

        await Database.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
