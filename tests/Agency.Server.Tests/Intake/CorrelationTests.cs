using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Tests.Support;
using Agency.Testing.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Intake;

/// <summary>On both databases, through the server's own doors.</summary>
public sealed class CorrelationTests
{
    private const string OtherCommit = "aaaa9ab4d2e85f60718293a4b5c6d7e8f9012345";

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_webhook_logs_and_an_alert_about_one_thing_are_one_incident(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(pullRequests: [123])));
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload()));
        await server.Client.SendAsync(IntakeRequests.Datadog(IntakeRequests.Alert()));
        await server.Database.SettleAsync();
        Assert.Equal(3, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events WHERE state = 'correlated'"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal((3L, "test_failure", "healing"), (await server.Database.ValueAsync<long>("SELECT events FROM incidents"), await server.Database.ValueAsync<string>("SELECT category FROM incidents"), await server.Database.ValueAsync<string>("SELECT state FROM incidents")));
        Assert.Contains("/api/auth/login", await server.Database.ValueAsync<string>("SELECT endpoints FROM incidents"), StringComparison.Ordinal);
        // What became known before a node took the session up is in what it is begun with.
        using var input = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT input FROM sessions"))!);
        Assert.Equal("logs/4711", input.RootElement.GetProperty("logFolders")[0].GetString());
        Assert.Equal("test_failure", input.RootElement.GetProperty("category").GetString());
        Assert.Equal(123, input.RootElement.GetProperty("pullRequest").GetInt64());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_works_again_closes_the_incident(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(name: "Docs")));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit)));
        await server.Database.SettleAsync();
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit, name: "Docs")));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_works_on_another_branch_closes_nothing(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit, "topic")));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit, repository: "org/other")));
        await server.Database.SettleAsync();
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_an_older_commit_still_does_closes_nothing(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Client.SendAsync(IntakeRequests.GitHub("push", new { @ref = "refs/heads/main", after = OtherCommit, repository = new { full_name = IntakeRequests.Repository } }));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        // Its run took longer.
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit)));
        await server.Database.SettleAsync();
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", new string('b', 40))));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fails_again_is_healed_at_the_newest_commit(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres, IntakeRequests.Settings() with { Incidents = new IncidentSettings { CooldownMinutes = 0 } });
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload("1")));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = 'healed', outcome_reason = 'x'"), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") == "healed", "it is healed");
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE incidents SET closed_at = 0"), CancellationToken.None);
        // Another fault breaks the same test, and only that one.
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload("2", commit: OtherCommit)));
        await server.Database.SettleAsync();
        Assert.Equal(OtherCommit, await server.Database.ValueAsync<string>("SELECT commit_sha FROM incidents"));
        using var input = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT input FROM sessions WHERE attempt = 2"))!);
        Assert.Equal((OtherCommit, "2"), (input.RootElement.GetProperty("commit").GetString(), input.RootElement.GetProperty("runId").GetString()));
        Assert.Equal(["logs/2"], input.RootElement.GetProperty("logFolders").EnumerateArray().Select(f => f.GetString()));
    }

    [Fact]
    public async Task A_commit_that_is_told_cut_short_does_not_replace_the_whole()
    {
        await using var server = await StartAsync(isPostgres: false, IntakeRequests.Settings("no"));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(commit: IntakeRequests.Commit[..8])));
        await server.Client.SendAsync(IntakeRequests.Datadog(IntakeRequests.Alert()));
        await server.Database.SettleAsync();
        Assert.Equal((1, IntakeRequests.Commit), (await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"), await server.Database.ValueAsync<string>("SELECT commit_sha FROM incidents")));
    }

    [Fact]
    public async Task The_next_attempt_is_made_at_the_newest_commit_that_failed_meanwhile()
    {
        await using var server = await StartAsync(isPostgres: false, IntakeRequests.Settings() with { Incidents = new IncidentSettings { CooldownMinutes = 0 } });
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload("1")));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload("2", commit: OtherCommit)));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = 'unhealed', outcome_reason = 'x'"), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions") == 2, "attempt 2 is begun");
        using var input = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT input FROM sessions WHERE attempt = 2"))!);
        Assert.Equal(OtherCommit, input.RootElement.GetProperty("commit").GetString());
    }

    [Fact]
    public async Task A_stop_that_is_lifted_holds_nothing_up_any_more()
    {
        await using var server = await StartAsync(isPostgres: false);
        var stop = server.Services.GetRequiredService<Agency.Server.Sessions.IEmergencyStop>();
        var adam = new Agency.Server.Sessions.Actor("adam", "admin");
        await stop.StopAsync("all", "a drill", adam, CancellationToken.None);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        Assert.Equal("open: Sessions are stopped.", await server.Database.ValueAsync<string>("SELECT state || ': ' || state_reason FROM incidents"));
        await stop.LiftAsync("all", adam, CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") == "healing", "the attempt is begun");
    }

    [Fact]
    public async Task The_same_commit_cut_short_is_no_older_one()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.GitHub("push", new { @ref = "refs/heads/main", after = IntakeRequests.Commit, repository = new { full_name = IntakeRequests.Repository } }));
        await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(commit: IntakeRequests.Commit[..8])));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success")));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Fact]
    public async Task A_commit_that_the_branch_is_set_back_to_counts_again()
    {
        await using var server = await StartAsync(isPostgres: false);
        var push = new { @ref = "refs/heads/main", after = OtherCommit, repository = new { full_name = IntakeRequests.Repository } };
        await server.Client.SendAsync(IntakeRequests.GitHub("push", push));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("push", push));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", OtherCommit)));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Theory]
    [InlineData(4711, "closed")]
    [InlineData(4712, "healing")]
    public async Task Logs_without_a_name_are_covered_by_their_own_run(long run, string state)
    {
        await using var server = await StartAsync(isPostgres: false);
        var upload = new { run_id = "4711", repository = IntakeRequests.Repository, commit = IntakeRequests.Commit, conclusion = "failure", logs = new[] { new { name = "log", content = IntakeRequests.FailingLog } } };
        await server.Client.SendAsync(IntakeRequests.Logs(upload));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", id: run)));
        await server.Database.SettleAsync();
        Assert.Equal(state, await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Fact]
    public async Task An_alert_that_recovers_leaves_another_of_its_service()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(Grafana("firing", "2025-01-04T14:00:00Z"));
        await server.Client.SendAsync(Grafana("firing", "2025-01-04T14:00:00Z", "Errors are many", "decaf"));
        await server.Database.SettleAsync();
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        await server.Client.SendAsync(Grafana("resolved", "2025-01-04T14:00:00Z"));
        await server.Database.SettleAsync();
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        // In words of its own: it is whatever the source still tells.
        await server.Client.SendAsync(Grafana("resolved", "2025-01-04T14:00:00Z", "All is well", "decaf"));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Fact]
    public async Task What_works_again_needs_no_approval()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync("UPDATE sessions SET state = 'waiting', wait_for = 'approval'");
                await s.ExecuteAsync("UPDATE incidents SET state = 'waiting'");
                await s.ExecuteAsync("INSERT INTO approvals (id, session_id, repository, category, title, state, reason, asked_at) SELECT 'a-1', id, repository, category, title, 'waiting', 'r', {now} FROM sessions");
            },
            CancellationToken.None);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success")));
        await server.Database.SettleAsync();
        Assert.Equal("withdrawn", await server.Database.ValueAsync<string>("SELECT state FROM approvals"));
        Assert.Contains("withdrawn", await server.Database.ValueAsync<string>("SELECT payload FROM signals WHERE name = 'approval'"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_commits_that_fail_are_two_incidents(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(commit: OtherCommit, branch: "topic")));
        await server.Database.SettleAsync();
        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_three_attempts_a_human_has_to_look(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres, IntakeRequests.Settings() with { Incidents = new IncidentSettings { CooldownMinutes = 0 } });
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var number = attempt;
            await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions") == number, $"attempt {number} is begun");
            await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = 'unhealed', outcome_reason = 'Nothing helped.' WHERE attempt = @number", new { number = (long)number }), CancellationToken.None);
        }

        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") == "escalated", "it is escalated");
        Assert.Contains("3 attempts", await server.Database.ValueAsync<string>("SELECT state_reason FROM incidents"), StringComparison.Ordinal);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(name: "Lint")));
        await server.Database.SettleAsync();
        Assert.Equal(3, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal(3, await server.Database.ValueAsync<long>("SELECT COUNT(DISTINCT id) FROM sessions WHERE incident_id = (SELECT id FROM incidents)"));
    }

    [Theory]
    [InlineData("finished", "healed")]
    [InlineData("failed", null)]
    public async Task An_incident_that_is_given_up_tells_a_human(string state, string? outcome)
    {
        await using var server = await StartAsync(isPostgres: false, IntakeRequests.Settings() with { Incidents = new IncidentSettings { CooldownMinutes = 0, MaxAttempts = 1 } });
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = @state, outcome = @outcome, outcome_reason = 'x'", new { state, outcome }), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") is "healed" or "escalated", "the attempt is over");
        // It fails again, after it was healed.
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE incidents SET closed_at = 0 WHERE state = 'healed'"), CancellationToken.None);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(name: "Lint")));
        await server.Database.SettleAsync();
        Assert.Equal("escalated", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        using var input = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT input FROM sessions WHERE id LIKE '%-told'"))!);
        Assert.Contains("1 attempts did not heal it.", input.RootElement.GetProperty("givenUp").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Fact]
    public async Task What_is_given_up_is_told_and_not_healed()
    {
        await using var people = new FakeReceiver();
        var settings = IntakeRequests.Settings() with { Notifications = new NotificationSettings { WebhookVariable = "PEOPLE" } };
        await using var server = await RunningServer.StartAsync(settings, variables: new Dictionary<string, string>(IntakeRequests.Variables) { ["PEOPLE"] = people.Url.AbsoluteUri });
        var incident = new IncidentRow { Id = "i-1", Repository = "org/shop", Title = "CI failed", Category = "unknown", Attempts = 3 };
        var normalised = new Agency.Core.Detection.Incidents.NormalisedEvent("org/shop", "CI_FAILED", null, "CI failed", TimeProvider.System.GetUtcNow());
        await server.Database.WriteAsync(s => server.Services.GetRequiredService<Attempts>().TellAsync(s, incident, normalised, "3 attempts did not heal it."), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT outcome FROM sessions") == "told", "the session is over");
        Assert.Contains("3 attempts did not heal it.", Assert.Single(people.Requests).Body, StringComparison.Ordinal);
        Assert.Equal(["tell-a-human"], await server.Database.ReadAsync(s => s.ListAsync<string>("SELECT name FROM steps"), CancellationToken.None));
    }

    [Theory]
    [InlineData("healed", "healed")]
    [InlineData("fixed", "delivered")]
    [InlineData("proposed", "closed")]
    [InlineData("rejected", "escalated")]
    [InlineData("unhealed", "open")]
    public async Task An_incident_ends_as_its_session_did(string outcome, string state)
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = @outcome, outcome_reason = 'x'", new { outcome }), CancellationToken.None);
        await WorkflowNode.UntilAsync(async () => await server.Database.ValueAsync<string>("SELECT state FROM incidents") == state, $"it is {state}");
        // The cooldown has only begun.
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Theory]
    [InlineData("yes", "org/unknown", "not among")]
    [InlineData("no", IntakeRequests.Repository, "by hand")]
    public async Task An_incident_that_may_not_be_healed_stays_open_and_says_why(string automatic, string repository, string reason)
    {
        await using var server = await StartAsync(isPostgres: false, IntakeRequests.Settings(automatic));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(repository: repository)));
        await server.Database.SettleAsync();
        Assert.Equal("open", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        Assert.Contains(reason, await server.Database.ValueAsync<string>("SELECT state_reason FROM incidents"), StringComparison.Ordinal);
        Assert.Equal(0, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Fact]
    public async Task An_alert_that_recovers_closes_its_incident_and_no_other()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.Datadog(IntakeRequests.Alert(id: "5012345677", service: "other-api")));
        await server.Client.SendAsync(IntakeRequests.Datadog(IntakeRequests.Alert()));
        await server.Client.SendAsync(IntakeRequests.Datadog(IntakeRequests.Alert(id: "5012345679", transition: "Recovered", date: 4102444800000)));
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents WHERE service = 'shop-api'"));
        Assert.Equal("open", await server.Database.ValueAsync<string>("SELECT state FROM incidents WHERE service = 'other-api'"));
        Assert.Equal("org/shop", await server.Database.ValueAsync<string>("SELECT repository FROM incidents WHERE service = 'shop-api'"));
    }

    [Fact]
    public async Task Generic_webhooks_are_read_by_the_settings()
    {
        await using var server = await StartAsync(isPostgres: false);
        var body = """{"status": "firing", "alerts": [{"fingerprint": "c0ffee", "labels": {"service": "shop-api"}, "annotations": {"summary": "Latency is high"}, "values": {"rate": "7.5"}}]}""";
        Assert.True((await server.Client.SendAsync(IntakeRequests.Json("/api/webhooks/grafana", body, "grafana-secret-0123456789"))).IsSuccessStatusCode);
        var signed = IntakeRequests.Json("/api/webhooks/grafana", body.Replace("firing", "resolved", StringComparison.Ordinal), null);
        signed.Headers.Add("X-Signature-256", IntakeRequests.Signature(await signed.Content!.ReadAsByteArrayAsync(), "grafana-secret-0123456789"));
        await server.Database.SettleAsync();
        using (var stored = JsonDocument.Parse((await server.Database.ValueAsync<string>("SELECT event FROM events"))!))
            Assert.Equal(("Latency is high", 7.5), (stored.RootElement.GetProperty("error").GetString(), stored.RootElement.GetProperty("context").GetProperty("error_rate").GetDouble()));
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        Assert.True((await server.Client.SendAsync(signed)).IsSuccessStatusCode);
        await server.Database.SettleAsync();
        Assert.Equal("closed", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
    }

    [Fact]
    public async Task An_alert_that_fires_resolves_and_fires_again_is_taken_each_time()
    {
        await using var server = await StartAsync(isPostgres: false);
        foreach (var (status, since) in new[] { ("firing", "2025-01-04T14:00:00Z"), ("firing", "2025-01-04T14:00:00Z"), ("resolved", "2025-01-04T14:00:00Z"), ("firing", "2025-01-04T15:00:00Z") })
            Assert.True((await server.Client.SendAsync(Grafana(status, since))).IsSuccessStatusCode);
        await server.Database.SettleAsync();
        Assert.Equal(3, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
    }

    [Fact]
    public async Task A_recovery_of_one_source_is_not_that_of_another()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(Grafana("firing", "2025-01-04T14:00:00Z"));
        await server.Database.SettleAsync();
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        await server.Client.SendAsync(Grafana("resolved", "2025-01-04T14:00:00Z"));
        await server.Database.SettleAsync();
        Assert.Equal("healing", await server.Database.ValueAsync<string>("SELECT state FROM incidents"));
        Assert.Contains("failing:ci:CI", await server.Database.ValueAsync<string>("SELECT tags FROM incidents"), StringComparison.Ordinal);
        Assert.DoesNotContain("failing:grafana", await server.Database.ValueAsync<string>("SELECT tags FROM incidents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_told_that_the_run_passed_once_nothing_of_it_fails()
    {
        await using var server = await StartAsync(isPostgres: false);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun(name: "Docs")));
        await server.Database.SettleAsync();
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success")));
        await server.Database.SettleAsync();
        Assert.Equal(0, await Passed());
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun("success", name: "Docs")));
        await server.Database.SettleAsync();
        Assert.Equal(1, await Passed());

        Task<long> Passed() => server.Database.ValueAsync<long>("SELECT COUNT(*) FROM signals WHERE name = 'run' AND payload LIKE '%\"hasPassed\":true%' AND payload LIKE '%\"isAll\":true%'");
    }

    [Theory]
    [InlineData("collected 3 items\n\ntests/test_a.py ...   [100%]\n\n===== 3 passed in 0.10s =====\n", 0)]
    [InlineData(IntakeRequests.FailingLog, 1)]
    public async Task Where_no_conclusion_is_given_the_logs_tell_whether_the_run_failed(string log, long incidents)
    {
        await using var server = await StartAsync(isPostgres: false);
        Assert.True((await server.Client.SendAsync(IntakeRequests.Logs(IntakeRequests.Upload(conclusion: null, log: log)))).IsSuccessStatusCode);
        await server.Database.SettleAsync();
        Assert.Equal(incidents, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_title_is_not_cut_within_a_character(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        foreach (var length in new[] { 199, 1999 })
        {
            var body = JsonSerializer.Serialize(new { repo = "org/shop", error = new string('a', length) + "\U0001F600 and more", commit = OtherCommit });
            Assert.Equal(System.Net.HttpStatusCode.Accepted, (await server.Client.SendAsync(IntakeRequests.Json("/api/incidents", body, RunningServer.AgentToken))).StatusCode);
        }

        await server.Database.SettleAsync();
        Assert.Equal(2, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events WHERE state = 'correlated'"));
        Assert.Equal(new string('a', 199), await server.Database.ValueAsync<string>("SELECT title FROM incidents"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_event_that_cannot_be_taken_in_does_not_hold_up_the_others(bool isPostgres)
    {
        await using var server = await StartAsync(isPostgres);
        await server.Database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO events (source, kind, delivery_id, status, event, tags, occurred_at, received_at, state)
                VALUES ('manual', 'incident', 'damaged', 'failure', '{"damaged', '[]', {now}, {now}, 'new')
                """),
            CancellationToken.None);
        await server.Client.SendAsync(IntakeRequests.GitHub("workflow_run", IntakeRequests.WorkflowRun()));
        await server.Database.SettleAsync();
        Assert.Equal("ignored", await server.Database.ValueAsync<string>("SELECT state FROM events WHERE delivery_id = 'damaged'"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
    }

    [Fact]
    public async Task People_report_incidents_too()
    {
        await using var server = await StartAsync(isPostgres: false);
        var body = """{"repo": "github.com/org/shop", "event": "PR_CI_FAILED", "commit": "abc123", "error": "test_login failed", "timestamp": "2025-01-04T14:22Z", "context": {"failed_tests": ["test_login", "test_token_validation"], "error_rate": 15.2, "affected_endpoints": ["/api/auth/login"]}}""";
        var answer = await server.Client.SendAsync(IntakeRequests.Json("/api/incidents", body, RunningServer.ApproverToken));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        await server.Database.SettleAsync();
        Assert.Equal("anna", await server.Database.ValueAsync<string>("SELECT actor FROM events"));
        Assert.Equal(1, await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal("""["test_login","test_token_validation"]""", await server.Database.ValueAsync<string>("SELECT failed_tests FROM incidents"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await server.Client.SendAsync(IntakeRequests.Json("/api/incidents", body, RunningServer.ViewerToken))).StatusCode);
    }

    [Fact]
    public async Task Several_nodes_correlate_each_event_once()
    {
        var address = await (await PostgresServer.SharedAsync()).NewDatabaseAsync();
        await using var first = await RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, database: address, variables: IntakeRequests.Variables);
        await using var second = await RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, database: address, variables: IntakeRequests.Variables);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            var payload = IntakeRequests.WorkflowRun(commit: (i % 5).ToString("x40", System.Globalization.CultureInfo.InvariantCulture), name: $"CI {i}");
            foreach (var node in new[] { first, second })
                Assert.True((await node.Client.SendAsync(IntakeRequests.GitHub("workflow_run", payload, $"delivery-{i}"), token)).IsSuccessStatusCode);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? first : second).Services.GetRequiredService<Correlator>().RoundAsync(CancellationToken.None)));
        await first.Database.SettleAsync();
        Assert.Equal(200, await first.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"));
        Assert.Equal(5, await first.Database.ValueAsync<long>("SELECT COUNT(*) FROM incidents"));
        Assert.Equal(5, await first.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal(200, await first.Database.ValueAsync<long>("SELECT SUM(events) FROM incidents"));
    }

    private static HttpRequestMessage Grafana(string status, string since, string summary = "Latency is high", string fingerprint = "c0ffee") => IntakeRequests.Json(
        "/api/webhooks/grafana",
        JsonSerializer.Serialize(new { status, alerts = new[] { new { fingerprint, startsAt = since, labels = new { service = "shop-api" }, annotations = new { summary } } } }),
        "grafana-secret-0123456789");

    private static async Task<RunningServer> StartAsync(bool isPostgres, ServerSettings? settings = null) => await RunningServer.StartAsync(
        settings ?? IntakeRequests.Settings(), ServerRoles.Intake, database: isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null, variables: IntakeRequests.Variables);
}
