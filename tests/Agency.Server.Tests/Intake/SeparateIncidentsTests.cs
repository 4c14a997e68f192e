using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>What is not about one problem stays apart, and nothing is swallowed by what was given up.</summary>
public sealed class SeparateIncidentsTests
{
    private const string OtherCommit = "aaaa9ab4d2e85f60718293a4b5c6d7e8f9012345";
    private const string TwoFailures = IntakeRequests.FailingLog + "\nFAILED tests/test_pay.py::test_pay - assert 1 == 2\n";

    [Theory]
    [InlineData(IntakeRequests.FailingLog, "main", 1)]
    [InlineData(IntakeRequests.FailingLog, "topic", 1)]
    [InlineData(TwoFailures, "main", 2)]
    [InlineData(TwoFailures, "topic", 2)]
    public async Task What_a_human_refused_takes_no_new_failure(string log, string branch, long incidents)
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE incidents SET state = 'escalated', state_reason = 'anna said no.'"), CancellationToken.None);

        await server.Client.SendAsync(IntakeRequests.Logs(Upload(log, branch)));
        await server.Database.SettleAsync();

        Assert.Equal(incidents, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        Assert.Equal(incidents, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal("main", await server.Database.ValueAsync<string>("SELECT branch FROM incidents WHERE state = 'escalated'"));
    }

    [Theory]
    [InlineData("main", 1)]
    [InlineData("topic", 2)]
    public async Task An_alert_is_about_what_is_deployed(string branch, long incidents)
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.Json("/api/webhooks/grafana", """{"status": "firing", "alerts": [{"labels": {"service": "shop-api"}, "annotations": {"summary": "Latency is high"}}]}""", "grafana-secret-0123456789"));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(branch: branch)));
        await server.Database.SettleAsync();

        Assert.Equal(incidents, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
    }

    [Fact]
    public async Task What_people_report_stands_apart()
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.Json("/api/incidents", """{"repo": "org/shop", "error": "Customers report empty baskets"}""", RunningServer.AgentToken));
        await server.Database.SettleAsync();

        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
    }

    [Fact]
    public async Task What_recovers_in_part_is_told_at_its_incident()
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(name: "Docs")));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", name: "Docs")));
        await server.Database.SettleAsync();

        Assert.Equal("A part of it works again.", await server.Database.ValueAsync<string>("SELECT state_reason FROM events WHERE status = 'success' AND incident_id IS NOT NULL"));
    }

    [Fact]
    public async Task A_fix_on_a_branch_heals_once_a_run_says_so()
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = 'fixed', outcome_reason = 'x'"), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") == "delivered", "a fix is on a branch");

        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit)));
        await server.Database.SettleAsync();

        Assert.Equal("healed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        Assert.Equal($"It works again: CI_PASSED of run 30433642 at {OtherCommit[..10]}.", await server.Database.ValueAsync<string>("SELECT state_reason FROM incidents"));
    }

    [Theory]
    [InlineData("/agency approve", "ignored")]
    [InlineData("/agency approve s-other", "correlated")]
    public async Task A_comment_approves_what_it_is_about_or_names(string comment, string state)
    {
        await using var server = await StartAsync();
        await server.Database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO sessions (id, workflow, repository, category, title, attempt, state, priority, epoch, step, input, wait_for, pattern_reused, sandbox_ms, failures, created_at, updated_at)
                VALUES ('s-other', 'heal-incident', 'org/shop', 'lint', 'x', 1, 'waiting', 5, 1, 3, '{}', 'approval', 0, 0, 0, {now}, {now})
                """),
            CancellationToken.None);
        await server.Client.SendAsync(IntakeRequests.GitHub("issue_comment", IntakeRequests.Comment(comment)));
        await server.Database.SettleAsync();

        Assert.Equal(state, await server.Database.ValueAsync<string>("SELECT state FROM events"));
        Assert.Equal(state == "correlated" ? 1 : 0, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM signals"));
    }

    [Fact]
    public async Task A_comment_asks_to_heal_the_pull_request_that_it_stands_at()
    {
        await using var server = await StartAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("issue_comment", IntakeRequests.Comment("/agency heal")));
        await server.Database.SettleAsync();

        Assert.Equal("refs/pull/12/head", await server.Database.ValueAsync<string>("SELECT branch FROM incidents"));
    }

    private static object Upload(string log, string branch) => new
    {
        run_id = "4712", repository = IntakeRequests.Repository, commit = OtherCommit, branch, workflow = "CI", job = "test", conclusion = "failure", logs = new[] { new { name = "test.txt", content = log } },
    };

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, variables: IntakeRequests.Variables);
}
