using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Tests.Crashes;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>A node with <see cref="CheckoutWorkflow"/>, here or as a process of its own that can really be killed.</summary>
internal static class CheckoutNode
{
    public const string Command = "checkout-node";

    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    /// <summary>Runs until its input ends.</summary>
    /// <param name="arguments">The data folder, the remote's address and, for PostgreSQL, the database's address.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var host = await StartAsync(arguments[0], arguments[1], arguments.Count > 2 ? arguments[2] : null);
        await using var input = CrashWorker.Standard(0, FileAccess.Read);
        while (await input.ReadAsync(new byte[64]) > 0)
        {
            // Nothing is said to it.
        }

        await host.App.StopAsync();
        return 0;
    }

    public static async Task<ServerHost> StartAsync(string folder, string remote, string? database)
    {
        var options = new ServerOptions
        {
            DataFolder = folder,
            Database = database,
            Roles = ServerRoles.Worker,
            Urls = ["http://127.0.0.1:0"],
            Settings = new ServerSettings { Repositories = new Dictionary<string, RepositorySettings> { ["org/shop"] = new() { Url = remote } } },
        };
        var host = await ServerHost.BuildAsync(
            options, new HostEnvironment(new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" }), TextWriter.Null, TimeProvider.System, [new CheckoutModule()], CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Disposing it is kill -9.</summary>
    public static async Task<IRunningProcess> StartProcessAsync(string folder, string remote, string? database) =>
        await Processes.StartAsync(
            new ProcessSpec
            {
                Program = TestNode.Command[0],
                Arguments = [.. TestNode.Command.Skip(1), Command, folder, remote, .. database is null ? Array.Empty<string>() : [database]],
                WorkingDirectory = "/tmp",
                Limits = ProcessLimits.Default with { WallTime = TimeSpan.FromMinutes(30) },
            },
            CancellationToken.None) ?? throw new InvalidOperationException("The node cannot be started.");
}
