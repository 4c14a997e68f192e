using System.Net;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Hosting;

public sealed class ServerHostTests
{
    [Theory]
    [InlineData("/health/live", "\"live\"")]
    [InlineData("/health/ready", "\"ready\"")]
    [InlineData("/metrics", "# TYPE ")]
    [InlineData("/openapi/v1.json", "\"openapi\"")]
    public async Task Says_how_it_is(string path, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_endpoint_for_programs_says_what_it_is_for_and_who_may_call_it()
    {
        await using var server = await RunningServer.StartAsync();

        using var document = JsonDocument.Parse(await server.Client.GetStringAsync("/openapi/v1.json"));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .Where(p => !p.Name.StartsWith("/health/", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (p.Name, Operation: o.Value))).ToList();

        Assert.Contains(operations, o => o.Name == "/api/healing/approvals/{id}");
        Assert.All(operations, o => Assert.True(o.Operation.TryGetProperty("summary", out _) && o.Operation.TryGetProperty("description", out _), o.Name));
    }

    [Fact]
    public async Task Is_not_ready_without_its_database()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var server = await RunningServer.StartAsync(roles: ServerRoles.Intake, database: await postgres.NewDatabaseAsync());
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        await postgres.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
        await postgres.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://192.0.2.1:8080")]
    public async Task Does_not_listen_to_strangers_without_tokens(string url)
    {
        using var folder = new TemporaryFolder();
        var options = new ServerOptions { DataFolder = folder.Path, Urls = [url] };
        var failure = await Assert.ThrowsAsync<UserInputException>(() => ServerHost.BuildAsync(options, new HostEnvironment(new Dictionary<string, string>()), TextWriter.Null, TimeProvider.System, CancellationToken.None));
        Assert.Contains("AGENT_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("AGENCY_SLACK_WEBHOOK_URL", "hooks.slack.example/x", null, "AGENCY_SLACK_WEBHOOK_URL")]
    [InlineData("AGENCY_NOTIFY_WEBHOOK_URL", "file:///etc/passwd", null, "AGENCY_NOTIFY_WEBHOOK_URL")]
    [InlineData("OTHER", "x", "agency.example.org", "public-url")]
    public async Task Refuses_a_channel_by_which_nobody_would_be_told(string variable, string value, string? url, string told)
    {
        using var folder = new TemporaryFolder();
        var environment = new HostEnvironment(new Dictionary<string, string> { [variable] = value });
        var options = new ServerOptions { DataFolder = folder.Path, Settings = new ServerSettings { PublicUrl = url } };
        var failure = await Assert.ThrowsAsync<UserInputException>(() => ServerHost.BuildAsync(options, environment, TextWriter.Null, TimeProvider.System, CancellationToken.None));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Refuses_a_token_that_can_be_guessed()
    {
        using var folder = new TemporaryFolder();
        var environment = new HostEnvironment(new Dictionary<string, string> { [ServerSecrets.AdminToken] = "adam:secret" });
        var failure = await Assert.ThrowsAsync<UserInputException>(() => ServerHost.BuildAsync(new ServerOptions { DataFolder = folder.Path }, environment, TextWriter.Null, TimeProvider.System, CancellationToken.None));
        Assert.Contains("at least 16", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_which_a_part_broke_ends_and_does_not_answer_on()
    {
        using var folder = new TemporaryFolder();
        var options = new ServerOptions { DataFolder = folder.Path, Urls = ["http://127.0.0.1:0"] };
        await using var host = await ServerHost.BuildAsync(options, new HostEnvironment(RunningServer.Variables), TextWriter.Null, TimeProvider.System, [new BreakingModule()], CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        var running = host.RunAsync(CancellationToken.None);
        await WorkflowNode.UntilAsync(() => Task.FromResult(running.IsCompleted), "the server ends");
        await Assert.ThrowsAsync<InvalidOperationException>(() => running);
    }
}
