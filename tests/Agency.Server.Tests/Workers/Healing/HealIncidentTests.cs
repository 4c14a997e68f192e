using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Server.Intake.Correlation;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>What a session does once a proved change waits for a human, by the real workflow over a journal that got that far.</summary>
public sealed class HealIncidentTests
{
    private const string Patch = "diff --git a/shop.py b/shop.py\n--- a/shop.py\n+++ b/shop.py\n@@ -1 +1 @@\n-total = 1 - 1\n+total = 1 + 1\n";
    private const string WorksAgain = "It works again: CI_PASSED.";

    private static readonly Actor Anna = new("anna", "approver");

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_question_that_is_taken_back_ends_the_session(bool isPostgres)
    {
        await using var bench = await HealingBench.OpenAsync(isPostgres);
        await using var node = await AskedAsync(bench);
        await bench.Test.Database.WriteAsync(s => ApprovalDesk.WithdrawAsync(s, node.Queue, "s-1", WorksAgain), CancellationToken.None);
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(SessionOutcomes.NotNeeded + ": " + WorksAgain, await bench.ValueAsync("SELECT outcome || ': ' || outcome_reason FROM sessions"));
        Assert.Equal("withdrawn: " + WorksAgain, await bench.ValueAsync("SELECT state || ': ' || comment FROM approvals"));
        // Whoever had the page open still is told that it is too late, and nothing counts for autonomy.
        Assert.False(await ApproveAsync(bench, node));
        Assert.Equal("0", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM outcomes"));
        Assert.Equal("refs/heads/main", await bench.RemoteAsync("for-each-ref", "--format=%(refname)"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_works_again_while_a_change_is_sought_is_not_asked_about(bool isPostgres)
    {
        await using var bench = await HealingBench.OpenAsync(isPostgres);
        await using var node = await AskedAsync(bench, "closed", SessionStates.Finished);
        Assert.Equal(SessionOutcomes.NotNeeded, await bench.ValueAsync("SELECT outcome FROM sessions"));
        Assert.Equal("0", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM approvals"));
        Assert.Equal("closed", await bench.ValueAsync("SELECT state FROM incidents"));
    }

    [Fact]
    public async Task A_question_that_was_answered_is_not_taken_back()
    {
        await using var bench = await HealingBench.OpenAsync();
        await using var node = await AskedAsync(bench);
        await node.StopAsync();
        // By a comment: the session is told, and writes it down itself.
        await bench.Test.Database.WriteAsync(s => node.Queue.SignalAsync(s, "s-1", ApprovalDesk.SignalOf(isApproved: true, "fine", "anna"), "github:1"), CancellationToken.None);
        await bench.Test.Database.WriteAsync(s => ApprovalDesk.WithdrawAsync(s, node.Queue, "s-1", WorksAgain), CancellationToken.None);
        await using var next = Node(bench);
        await next.StartAsync();
        await next.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(SessionOutcomes.Fixed, await bench.ValueAsync("SELECT outcome FROM sessions"));
        Assert.Equal("approved", await bench.ValueAsync("SELECT state FROM approvals"));
    }

    [Fact]
    public async Task What_cannot_be_pushed_now_is_pushed_later()
    {
        await using var bench = await HealingBench.OpenAsync();
        await using var node = await AskedAsync(bench);
        Directory.Move(bench.Remote, bench.Remote + ".away");
        Assert.True(await ApproveAsync(bench, node));
        await WaitsAsync(bench, node, 1);
        await PassAsync(bench, 1);
        await WaitsAsync(bench, node, 2);
        Directory.Move(bench.Remote + ".away", bench.Remote);
        await PassAsync(bench, 2);
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(SessionOutcomes.Fixed, await bench.ValueAsync("SELECT outcome FROM sessions"));
        Assert.Equal("total = 1 + 1", await bench.RemoteAsync("show", "agency/s-1:shop.py"));
    }

    [Fact]
    public async Task What_can_never_be_pushed_is_for_a_human_in_the_end()
    {
        await using var bench = await HealingBench.OpenAsync();
        await using var node = await AskedAsync(bench);
        Directory.Move(bench.Remote, bench.Remote + ".away");
        Assert.True(await ApproveAsync(bench, node));
        for (var pause = 1; pause <= 3; pause++)
        {
            await WaitsAsync(bench, node, pause);
            await PassAsync(bench, pause);
        }

        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.StartsWith(SessionOutcomes.Escalated + ": anna approved, and the branch could not be pushed: git says: ", await bench.ValueAsync("SELECT outcome || ': ' || outcome_reason FROM sessions"), StringComparison.Ordinal);
        Assert.Equal("4", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM steps WHERE name LIKE 'deliver%' AND state = 'done'"));
    }

    /// <summary>A node that runs a session which has found a change, asks a human, and waits.</summary>
    private static async Task<WorkflowNode> AskedAsync(HealingBench bench, string incident = "healing", string state = SessionStates.Waiting)
    {
        var database = bench.Test.Database;
        await database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO incidents (id, title, category, state, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at)
                VALUES ('i-1', 't', 'test_failure', @incident, '[]', '[]', '[]', 1, 1, {now}, {now})
                """,
                new { incident }),
            CancellationToken.None);
        using var none = JsonDocument.Parse("{}");
        var input = new IncidentInput("i-1", 1, HealingBench.Repository, none.RootElement) { Category = "test_failure" };
        var session = await HeldSession.BeginAsync(database, "s-1", HealingBench.Repository, SessionJson.Write(input));
        var problem = new Problem("i-1", "test_failure", 0.9, "{}") { Commit = bench.Commit, WantsFix = true };
        var fix = new FixReport(true, "Add what was taken away") { Commit = bench.Commit, Branch = "agency/s-1", Message = "Add, not subtract\n", Risk = 12 };
        var context = session.Context;
        await context.StepAsync("diagnose", 1, (_, _) => Task.FromResult(problem), CancellationToken.None);
        await context.StepAsync(
            "fix",
            1,
            async (step, token) =>
            {
                await step.SaveArtifactAsync("patch.diff", "text/x-diff", Patch, token);
                return fix;
            },
            CancellationToken.None);
        await database.WriteAsync(
            s => s.ExecuteAsync("UPDATE sessions SET workflow = @Workflow, state = 'queued', node = NULL, lease_until = NULL", new { IncidentInput.Workflow }), CancellationToken.None);
        var node = Node(bench);
        await node.StartAsync();
        await node.ReachesAsync("s-1", state);
        return node;
    }

    private static WorkflowNode Node(HealingBench bench)
    {
        var (options, database, host) = (bench.Options(), bench.Test.Database, new HostEnvironment(new Dictionary<string, string>()));
        var notifiers = new Notifiers(host, options, null!, TimeProvider.System);
        var desk = new NotificationDesk(database, notifiers, options, new Agency.Server.Configuration.ServerSecretText(new Agency.Server.Configuration.ServerSecrets(host)), NullLogger<NotificationDesk>.Instance);
        // What comes before the question is in the journal already, so nobody does it.
        var workflow = new HealIncident(null!, null!, null!, new BranchDelivery(HealingBench.Mirrors(options), bench.Folders(options), database), new ApprovalRequests(), desk, options);
        return new WorkflowNode(database, "node-1", null, WorkflowNode.Fast, workflow);
    }

    private static Task<bool> ApproveAsync(HealingBench bench, WorkflowNode node) => bench.Test.Database.WriteAsync(
        async s => await ApprovalDesk.AnswerAsync(s, node.Queue, (await s.FirstAsync<ApprovalRow>("SELECT id, session_id, repository, category FROM approvals"))!, isApproved: true, "fine", Anna), CancellationToken.None);

    private static Task WaitsAsync(HealingBench bench, WorkflowNode node, int pause) => WorkflowNode.UntilAsync(
        async () => await node.StateAsync("s-1") == SessionStates.Waiting && await bench.ValueAsync("SELECT step_name FROM sessions") == $"wait-to-deliver-{pause}", $"it waits for the {pause}. time");

    /// <summary>The time of a pause passes.</summary>
    private static Task PassAsync(HealingBench bench, int pause) => bench.Test.Database.WriteAsync(
        async s =>
        {
            await s.ExecuteAsync("UPDATE steps SET begun_at = begun_at - 600000 WHERE name = @name", new { name = $"wait-to-deliver-{pause}" });
            await s.ExecuteAsync("UPDATE sessions SET wake_at = {now}");
        },
        CancellationToken.None);
}
