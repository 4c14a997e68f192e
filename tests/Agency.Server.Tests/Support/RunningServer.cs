using System.Reflection;
using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Support;

/// <summary>A real server in this process, on a port of its own, with a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string AgentToken = "agent-token-0123456789";
    public const string DeveloperToken = "developer-token-0123456789";
    public const string WebhookSecret = "webhook-secret-0123456789";
    public const string DatadogToken = "datadog-token-0123456789";
    public const string ViewerToken = "viewer-token-0123456789";
    public const string ApproverToken = "approver-token-0123456789";
    public const string AdminToken = "admin-token-0123456789";

    private readonly TemporaryFolder? ownFolder;
    private readonly ServerHost host;
    private readonly StringWriter log;

    private RunningServer(ServerHost host, TemporaryFolder? ownFolder, string folder, StringWriter log)
    {
        this.host = host;
        this.ownFolder = ownFolder;
        Folder = folder;
        this.log = log;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Urls.First()) };
    }

    public HttpClient Client { get; }

    public string Folder { get; }

    /// <summary>What the server has logged so far; it holds the same lock to write a line.</summary>
    public string LogText
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    public IServiceProvider Services => host.App.Services;

    public ServerDatabase Database => Services.GetRequiredService<ServerDatabase>();

    /// <summary>The program itself, as this build made it.</summary>
    public static IReadOnlyList<string> AgencyCommand { get; } =
    [
        "dotnet",
        Path.Combine(
            typeof(RunningServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RepositoryRoot").Value!,
            "artifacts", "bin", "Agency.Cli", "debug", "agency.dll"),
    ];

    /// <summary>The tokens above, by their variables.</summary>
    public static Dictionary<string, string> Variables => new()
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        [ServerSecrets.AgentToken] = AgentToken,
        [ServerSecrets.DeveloperAgentToken] = DeveloperToken,
        [ServerSecrets.GitHubWebhookSecret] = WebhookSecret,
        [ServerSecrets.DatadogWebhookToken] = DatadogToken,
        [ServerSecrets.ViewerToken] = "vera:" + ViewerToken,
        [ServerSecrets.ApproverToken] = "anna:" + ApproverToken,
        [ServerSecrets.AdminToken] = "adam:" + AdminToken,
    };

    /// <param name="folder">The data folder; null for one that goes with the server.</param>
    public static async Task<RunningServer> StartAsync(ServerSettings? settings = null, ServerRoles roles = ServerRoles.All, string? database = null, string? folder = null, IReadOnlyDictionary<string, string>? variables = null, IReadOnlyList<string>? agency = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var log = new StringWriter();
        var options = new ServerOptions
        {
            DataFolder = folder ?? own!.Path,
            Database = database,
            Roles = roles,
            Urls = ["http://127.0.0.1:0"],
            Settings = settings ?? new ServerSettings(),
            AgencyCommand = agency ?? [],
        };
        var host = await ServerHost.BuildAsync(options, new HostEnvironment(variables ?? Variables), log, TimeProvider.System, CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        return new RunningServer(host, own, options.DataFolder, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.App.StopAsync();
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        ownFolder?.Dispose();
    }
}
