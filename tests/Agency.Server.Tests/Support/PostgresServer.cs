using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Npgsql;

namespace Agency.Server.Tests.Support;

/// <summary>A real PostgreSQL server in a folder and on a port of its own.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static PostgresServer? shared;

    private readonly string folder;
    private readonly int port;
    private IRunningProcess? process;

    private readonly IReadOnlyDictionary<string, string> environment;

    private PostgresServer(string folder, int port, IReadOnlyDictionary<string, string> environment)
    {
        this.folder = folder;
        this.port = port;
        this.environment = environment;
    }

    /// <summary>The programs of the newest version that is installed.</summary>
    private static string Programs { get; } = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/";

    /// <summary>One server for all tests that do not harm it; it ends with the process.</summary>
    public static async Task<PostgresServer> SharedAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (shared is null)
            {
                var server = await StartNewAsync();
#pragma warning disable AGY011 // The process ends: nothing else waits, and the server must not outlive it.
                AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore AGY011
                shared = server;
            }

            return shared;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <param name="environment">Of the server's process.</param>
    public static async Task<PostgresServer> StartNewAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        // In /tmp and short: the path of a socket has a limit, and PostgreSQL's user must reach it.
        var folder = Directory.CreateTempSubdirectory("agency-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("/usr/bin/chown", "postgres", folder);
        await RunAsync([.. AsUser(Programs + "initdb"), "-D", folder + "/data", "-A", "trust", "-U", "agency", "--no-sync", "-E", "UTF8", "--locale", "C"]);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = new PostgresServer(folder, port, environment ?? new Dictionary<string, string>());
        await server.StartAsync();
        return server;
    }

    /// <summary>A new database, as the address that <c>--database</c> takes.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return string.Create(CultureInfo.InvariantCulture, $"postgres://agency@127.0.0.1:{port}/{name}");
    }

    public async Task StartAsync()
    {
        var command = AsUser(Programs + "postgres").Concat(["-D", folder + "/data", "-k", folder, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "max_connections=300"]).ToList();
        process = null;
        var ended = "";
        for (var attempt = 0; ; attempt++)
        {
            process ??= await Processes.StartAsync(Spec(command) with { Environment = environment }, CancellationToken.None) ?? throw new InvalidOperationException("PostgreSQL cannot be started.");
            try
            {
                await using var source = NpgsqlDataSource.Create(Connection("postgres"));
                await using var connection = await source.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException failure)
            {
                if (attempt == 200)
                    throw new InvalidOperationException("PostgreSQL does not start: " + ended, failure);
                // After a crash the processes of the one before may take a moment to go.
                if (process is { HasExited: true } gone)
                    (process, ended) = (null, gone.ErrorTail);
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task StopAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The last of its processes may still write; it is in the temporary folder.
        }
    }

    private static IEnumerable<string> AsUser(string program) => Environment.IsPrivilegedProcess ? ["/usr/sbin/runuser", "-u", "postgres", "--", program] : [program];

    private static ProcessSpec Spec(IReadOnlyList<string> command) => new()
    {
        Program = command[0],
        Arguments = [.. command.Skip(1)],
        WorkingDirectory = "/tmp",
        Limits = ProcessLimits.Default with { WallTime = TimeSpan.FromHours(2) },
    };

    private static async Task RunAsync(params string[] command)
    {
        var outcome = await Processes.RunAsync(Spec(command), CancellationToken.None);
        if (outcome is not ProcessOutcome.Ended { Succeeded: true })
            throw new InvalidOperationException($"{command[0]} failed: {outcome}");
    }

    private string Connection(string name) => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "agency", Database = name, Pooling = false, Timeout = 5 }.ToString();
}
