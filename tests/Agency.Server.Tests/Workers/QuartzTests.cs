using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Workers;

/// <summary>What Quartz does for the server, on both databases: whole servers, with their clustered job store.</summary>
public sealed class QuartzTests
{
    private const string EverySecond = "* * * * * ?";
    private const string OnceAYear = "0 0 3 1 1 ?";

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wakes_a_session_when_its_time_has_come(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        var workflow = new TestWorkflow("test", async (context, token) =>
        {
            await context.DelayAsync("pause", TimeSpan.FromMilliseconds(700), token);
            return TestWorkflow.Healed;
        });
        // The worker does not look by itself.
        var timing = new WorkerTiming { Sweep = TimeSpan.FromHours(1), Poll = TimeSpan.FromHours(1) };
        await using var server = await StartAsync(folder, await AddressAsync(isPostgres), null, new WorkflowModule(workflow, timing));
        await server.App.Services.GetRequiredService<ISessionQueue>().EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        var database = server.App.Services.GetRequiredService<ServerDatabase>();
        await WorkflowNode.UntilAsync(
            async () => await database.ReadAsync(s => s.ValueAsync<string>("SELECT state FROM sessions"), CancellationToken.None) == SessionStates.Finished, "the session has ended");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task Fires_a_schedule_once_each_time_over_all_nodes(bool isPostgres, int nodes)
    {
        using var folder = new TemporaryFolder();
        var address = await AddressAsync(isPostgres);
        var servers = new List<ServerHost>();
        try
        {
            // At the same moment: they also make Quartz's tables together.
            servers.AddRange(await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => StartAsync(folder, address, EverySecond))));
            IReadOnlyList<string> due = [];
            await WorkflowNode.UntilAsync(async () => (due = await DueAsync(servers[0])).Count >= 5, "the schedule has come five times");
            var seconds = due.Select(d => long.Parse(d.Split('/')[^1], CultureInfo.InvariantCulture)).Order().ToList();
            Assert.Equal(Enumerable.Range(0, seconds.Count).Select(i => seconds[0] + i), seconds);
        }
        finally
        {
            foreach (var server in servers)
                await StopAsync(server);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Makes_up_for_what_was_due_while_no_node_ran(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        var address = await AddressAsync(isPostgres);
        var first = await StartAsync(folder, address, OnceAYear);
        await StopAsync(first);
        await using (var database = await ServerDatabase.OpenAsync(folder.Path, address, TimeProvider.System, CancellationToken.None))
            Assert.Equal(1, await database.WriteAsync(s => s.ExecuteAsync("UPDATE qrtz_triggers SET next_fire_time = start_time WHERE trigger_group = 'schedules'"), CancellationToken.None));
        var second = await StartAsync(folder, address, OnceAYear);
        await WorkflowNode.UntilAsync(async () => (await DueAsync(second)).Count == 1, "the schedule has come");
        await StopAsync(second);
    }

    [Fact]
    public async Task A_schedule_that_was_taken_out_of_the_settings_fires_no_more()
    {
        using var folder = new TemporaryFolder();
        await StopAsync(await StartAsync(folder, null, OnceAYear));
        var server = await StartAsync(folder, null, null);
        var database = server.App.Services.GetRequiredService<ServerDatabase>();
        Assert.Equal(0, await database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM qrtz_triggers WHERE trigger_group = 'schedules'"), CancellationToken.None));
        await StopAsync(server);
    }

    [Theory]
    [InlineData("every day", "org/repo", "cron")]
    [InlineData(OnceAYear, "org/other", "org/other")]
    public async Task Refuses_schedules_that_mean_nothing(string cron, string repository, string expected)
    {
        using var folder = new TemporaryFolder();
        var settings = Settings(cron) with { Schedules = new Dictionary<string, ScheduleSettings> { ["nightly"] = new() { Cron = cron, Repository = repository } } };
        var options = new ServerOptions { DataFolder = folder.Path, Roles = ServerRoles.Worker, Settings = settings };
        var failure = await Assert.ThrowsAsync<UserInputException>(
            () => ServerHost.BuildAsync(options, new HostEnvironment(RunningServer.Variables), TextWriter.Null, TimeProvider.System, CancellationToken.None));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> AddressAsync(bool isPostgres) => isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null;

    private static ServerSettings Settings(string cron) => new()
    {
        Repositories = new Dictionary<string, RepositorySettings> { ["org/repo"] = new() { Url = "/nowhere" } },
        Schedules = new Dictionary<string, ScheduleSettings> { ["nightly"] = new() { Cron = cron, Repository = "org/repo" } },
    };

    private static async Task<ServerHost> StartAsync(TemporaryFolder folder, string? address, string? cron, params IServerModule[] modules)
    {
        var options = new ServerOptions
        {
            DataFolder = folder.Path,
            Database = address,
            Roles = ServerRoles.Worker,
            Urls = ["http://127.0.0.1:0"],
            Settings = cron is null ? new ServerSettings() : Settings(cron),
        };
        var host = await ServerHost.BuildAsync(options, new HostEnvironment(RunningServer.Variables), TextWriter.Null, TimeProvider.System, modules, CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        return host;
    }

    private static async Task StopAsync(ServerHost server)
    {
        await server.App.StopAsync();
        await server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static Task<IReadOnlyList<string>> DueAsync(ServerHost server) => server.App.Services.GetRequiredService<ServerDatabase>().ReadAsync(
        s => s.ListAsync<string>("SELECT delivery_id FROM events WHERE source = 'schedule' ORDER BY id"), CancellationToken.None);
}
