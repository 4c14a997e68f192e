using System.Net;
using System.Text.Json;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>The Cloud-Agent and the Developer-Agent as two servers.</summary>
public sealed class ForwardTests
{
    [Fact]
    public async Task Logs_go_on_to_the_developer_agent_and_its_answer_comes_back()
    {
        await using var developer = await RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, variables: IntakeRequests.Variables);
        await using var cloud = await StartAsync(developer.Client.BaseAddress!.ToString());
        var answer = await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("test_failure", body.RootElement.GetProperty("upstream").GetProperty("classification").GetProperty("error_type").GetString());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(cloud.Folder, "logs", "4711", "0001-4_Run_tests.txt")), await File.ReadAllTextAsync(Path.Combine(developer.Folder, "logs", "4711", "0001-4_Run_tests.txt")));
        await cloud.Database.SettleAsync();
        // Who took the logs in sees to the healing; the other one only analyses.
        Assert.Equal(1, await cloud.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal(0, await developer.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
    }

    [Theory]
    [InlineData(503, "answered 503")]
    [InlineData(401, "answered 401")]
    [InlineData(302, "answered 302")]
    [InlineData(200, "not JSON")]
    public async Task What_fails_upstream_is_told_and_the_logs_are_kept(int status, string expected)
    {
        await using var upstream = new FakeUpstream(_ => (status, "<html>", null));
        await using var cloud = await StartAsync(upstream.Address);
        var answer = await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var error = body.RootElement.GetProperty("error");
        Assert.Equal("upstream_failed", error.GetProperty("code").GetString());
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(cloud.Folder, "logs", "4711", "index.json")));
        Assert.Equal(1, await cloud.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
        Assert.Equal(status == 503 ? 5 : 1, upstream.Requests.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    public async Task Whatever_another_program_answers_a_failed_run_is_an_event(string failingTests)
    {
        var analysis =
            """
            {"run": {"run_id": "4711", "repository": "org/shop", "commit": "abcd"}, "classification": {"error_type": "lint", "confidence": 0.9, "failing_tests": TESTS},
             "self_heal_plan": {"is_eligible": false, "reason": "", "actions": []}, "fix_agent_instructions": {"is_eligible": false, "reason": ""},
             "triggers": {"self_heal": false, "fix_agent": false, "human": false}}
            """;
        await using var upstream = new FakeUpstream(_ => (200, analysis.Replace("TESTS", failingTests, StringComparison.Ordinal), null));
        await using var cloud = await StartAsync(upstream.Address);
        Assert.Equal(HttpStatusCode.OK, (await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()))).StatusCode);
        Assert.Equal("failure", await cloud.Database.ValueAsync<string>("SELECT status FROM events"));
    }

    [Fact]
    public async Task Is_tried_again_as_the_answer_says()
    {
        await using var upstream = new FakeUpstream(n => n switch { 1 => (429, "", "1"), 2 => (500, "", null), _ => (200, "{\"classification\":{\"error_type\":\"lint\"}}", null) });
        await using var cloud = await StartAsync(upstream.Address);
        var answer = await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"lint\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(3, upstream.Requests.Count);
        Assert.All(upstream.Requests, r =>
        {
            Assert.Equal("Bearer " + RunningServer.DeveloperToken, r.Authorization);
            using var sent = JsonDocument.Parse(r.Body);
            Assert.Equal(IntakeRequests.FailingLog, sent.RootElement.GetProperty("logs")[0].GetProperty("content").GetString());
        });
    }

    [Fact]
    public async Task Who_is_not_there_is_told()
    {
        await using var cloud = await StartAsync("http://127.0.0.1:9");
        var answer = await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("cannot be reached", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_answer_is_not_waited_for()
    {
        await using var upstream = new FakeUpstream(_ => (0, "", null));
        await using var cloud = await StartAsync(upstream.Address, seconds: 1);
        var answer = await cloud.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("did not answer within 1 seconds", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("somewhere")]
    public async Task An_address_that_is_none_is_refused_at_once(string address)
    {
        var failure = await Assert.ThrowsAsync<UserInputException>(() => StartAsync(address));
        Assert.Contains("DEVELOPER_AGENT_URL", failure.Message, StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartAsync(string developer, int seconds = 20) => RunningServer.StartAsync(
        IntakeRequests.Settings() with { ForwardTimeoutSeconds = seconds }, ServerRoles.Intake, variables: new Dictionary<string, string>(IntakeRequests.Variables) { ["DEVELOPER_AGENT_URL"] = developer });
}
