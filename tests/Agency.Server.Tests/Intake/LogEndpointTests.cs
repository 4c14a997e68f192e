using System.Net;
using System.Text;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

public sealed class LogEndpointTests
{
    [Fact]
    public async Task Logs_are_kept_analysed_and_begin_one_session()
    {
        await using var server = await StartAsync();
        var answer = await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await JsonAsync(answer);
        Assert.Equal("received", body.GetProperty("status").GetString());
        Assert.False(body.TryGetProperty("reason", out _));
        var upstream = body.GetProperty("upstream");
        Assert.Equal("test_failure", upstream.GetProperty("classification").GetProperty("error_type").GetString());
        Assert.True(upstream.GetProperty("classification").GetProperty("confidence").GetDouble() > 0.5);
        foreach (var property in new[] { "self_heal_plan", "fix_agent_instructions", "triggers", "run" })
            Assert.Equal(JsonValueKind.Object, upstream.GetProperty(property).ValueKind);
        var folder = Path.Combine(server.Folder, "logs", "4711");
        Assert.Equal(["0001-4_Run_tests.txt", "analysis.json", "index.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(IntakeRequests.FailingLog, await File.ReadAllTextAsync(Path.Combine(folder, "0001-4_Run_tests.txt")));
        using (var analysis = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "analysis.json"))))
            Assert.Equal(upstream.GetRawText(), analysis.RootElement.GetRawText());

        var again = await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(body.GetRawText(), (await JsonAsync(again)).GetRawText());
        await server.Database.SettleAsync();
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        using var input = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT input FROM sessions"))!);
        Assert.Equal("logs/4711", input.RootElement.GetProperty("logFolders")[0].GetString());
        Assert.Equal("tests/test_auth.py::test_login", input.RootElement.GetProperty("event").GetProperty("context").GetProperty("failed_tests")[0].GetString());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(server.Folder, "logs", ".incoming")));
    }

    [Theory]
    [InlineData("yes", "org/unknown", "failure", "not among")]
    [InlineData("no", IntakeRequests.Repository, "failure", "by hand")]
    [InlineData("yes", IntakeRequests.Repository, "cancelled", "was cancelled")]
    [InlineData("yes", IntakeRequests.Repository, "success", "did not fail")]
    public async Task The_answer_says_why_no_session_begins(string automatic, string repository, string conclusion, string reason)
    {
        await using var server = await RunningServer.StartAsync(IntakeRequests.Settings(automatic), ServerRoles.Intake, variables: IntakeRequests.Variables);
        var body = await JsonAsync(await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(repository: repository, conclusion: conclusion))));
        Assert.Equal("received", body.GetProperty("status").GetString());
        Assert.Contains(reason, body.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_upload_of_the_same_run_is_another_event()
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        var answer = await JsonAsync(await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(log: IntakeRequests.FailingLog + "\nagain"))));
        Assert.Equal("4711@2", answer.GetProperty("run").GetString());
        Assert.True(File.Exists(Path.Combine(server.Folder, "logs", "4711@2", "analysis.json")));
        await server.Database.SettleAsync();
        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Fact]
    public async Task Every_field_that_is_missing_or_wrong_is_named()
    {
        await using var server = await StartAsync();
        var body = """{"run_id": "../x", "commit": 12, "branch": "a..b", "conclusion": "bad", "extra": {"a": [1]}, "logs": [{"name": "a"}, {"name": 1, "content": "x"}, 5]}""";
        foreach (var (path, token) in new[] { ("/api/ci/logs", RunningServer.AgentToken), ("/process-logs", RunningServer.DeveloperToken) })
        {
            var answer = await server.Client.SendAsync(IntakeRequests.Json(path, body, token));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var fields = (await JsonAsync(answer)).GetProperty("error").GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("field").GetString()!, f => f.GetProperty("problem").GetString()!);
            Assert.Equal(["branch", "commit", "conclusion", "extra", "logs[0].content", "logs[1].name", "logs[2]", "repository", "run_id"], fields.Keys.Order(StringComparer.Ordinal));
            Assert.Equal("missing", fields["repository"]);
        }

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(server.Folder, "logs", ".incoming")));
        Assert.Equal([".incoming"], Directory.GetFileSystemEntries(Path.Combine(server.Folder, "logs")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Gzip_is_taken_and_bombs_are_not()
    {
        await using var server = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendPackedAsync(IntakeRequests.Gzip(JsonSerializer.SerializeToUtf8Bytes(IntakeRequests.Upload())))).StatusCode);
        var bomb = Encoding.UTF8.GetBytes("""{"run_id":"1","repository":"a/b","commit":"abcd","logs":[{"name":"a","content":""" + "\"" + new string('A', 70 * 1024 * 1024) + "\"}]}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendPackedAsync(IntakeRequests.Gzip(bomb))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendPackedAsync(Encoding.UTF8.GetBytes("not gzip at all"))).StatusCode);
        var packed = IntakeRequests.Gzip(JsonSerializer.SerializeToUtf8Bytes(IntakeRequests.Upload("2")));
        Assert.Equal(HttpStatusCode.BadRequest, (await SendPackedAsync(packed[..(packed.Length / 2)])).StatusCode);

        Task<HttpResponseMessage> SendPackedAsync(byte[] data)
        {
            var request = IntakeRequests.Bytes("/api/ci/logs", data, RunningServer.AgentToken);
            request.Content!.Headers.Add("Content-Encoding", "gzip");
            return server.Client.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("/api/ci/logs", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/ci/logs", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/api/ci/logs", RunningServer.DeveloperToken, HttpStatusCode.Forbidden)]
    [InlineData("/process-logs", RunningServer.AgentToken, HttpStatusCode.Forbidden)]
    [InlineData("/process-logs", null, HttpStatusCode.Unauthorized)]
    [InlineData("/process-logs", RunningServer.DeveloperToken, HttpStatusCode.OK)]
    public async Task Tokens_are_asked_for(string path, string? token, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        var answer = await server.Client.SendAsync(IntakeRequests.Json(path, JsonSerializer.Serialize(IntakeRequests.Upload()), token));
        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
            Assert.NotEmpty((await JsonAsync(answer)).GetProperty("error").GetProperty("code").GetString()!);
    }

    [Fact]
    public async Task Without_tokens_programs_of_this_machine_are_let_in_and_pages_are_not()
    {
        await using var server = await RunningServer.StartAsync(roles: ServerRoles.Intake, variables: new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(IntakeRequests.Json("/api/ci/logs", JsonSerializer.Serialize(IntakeRequests.Upload()), null))).StatusCode);
        var page = IntakeRequests.Json("/api/ci/logs", JsonSerializer.Serialize(IntakeRequests.Upload("2")), null);
        page.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.SendAsync(page)).StatusCode);
        var rebound = IntakeRequests.Json("/api/ci/logs", JsonSerializer.Serialize(IntakeRequests.Upload("3")), null);
        rebound.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.SendAsync(rebound)).StatusCode);
    }

    [Fact]
    public async Task Secrets_in_logs_are_not_kept()
    {
        await using var server = await StartAsync();
        var secret = "ghp_" + "q7Wz4Lk9Xv2Bn6Mt8Rp3Ys5Df1Gh0JcAeUiO";
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(log: $"token {secret}\nhook {RunningServer.WebhookSecret}\n" + IntakeRequests.FailingLog)));
        foreach (var file in Directory.GetFiles(Path.Combine(server.Folder, "logs", "4711")))
        {
            var text = await File.ReadAllTextAsync(file);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(RunningServer.WebhookSecret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_jobs_show_that_succeed_is_no_cause()
    {
        const string Noise = "ERROR: could not connect to telemetry.example.org: Connection refused\nError: Process completed with exit code 1.\n";
        await using var server = await StartAsync();
        for (var i = 0; i < 5; i++)
            await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload($"ok-{i}", "success", $"{i}\n" + Noise)));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(server.Folder, "baselines"), "*.json", SearchOption.AllDirectories).Length);
        var noisy = await JsonAsync(await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload("bad", log: Noise))));
        Assert.Equal("unknown", noisy.GetProperty("upstream").GetProperty("classification").GetProperty("error_type").GetString());
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, variables: IntakeRequests.Variables);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
