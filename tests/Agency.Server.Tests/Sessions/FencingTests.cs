using System.Collections.Concurrent;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Sessions;

/// <summary>Who may write, who comes next, and what stops, on both databases.</summary>
public sealed class FencingTests
{
    private static readonly Actor Adam = new("adam", "admin");

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Refuses_every_write_of_a_node_that_lost_the_session(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var first = new WorkflowNode(test.Database, "first", null, WorkflowNode.Fast);
        await first.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        var claimed = await first.Claims.TryClaimAsync("first", CancellationToken.None);
        var old = new SessionLease("s-1", claimed!.Epoch, "first");
        await first.Journal.BeginAsync(old, 1, "one", 1, CancellationToken.None);
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET lease_until = 1"), CancellationToken.None);
        Assert.Equal(1, await first.Claims.SweepAsync(CancellationToken.None));
        var next = await first.Claims.TryClaimAsync("second", CancellationToken.None);
        Assert.Equal(claimed.Epoch + 1, next!.Epoch);

        var none = CancellationToken.None;
        var journal = first.Journal;
        Func<Task>[] writes =
        [
            () => journal.BeginAsync(old, 2, "two", 1, none),
            () => journal.DoneAsync(old, 1, "1", null, none),
            () => journal.FailedAsync(old, 1, "x", none),
            () => journal.WaitAsync(old, 3, "wait", "go", TimeSpan.FromHours(1), none),
            () => journal.BeginEffectAsync(old, "k", "one", none),
            () => journal.EndEffectAsync(old, "k", "1", none),
            () => journal.SaveArtifactAsync(old, "a", "text/plain", "x", none),
            () => journal.ChangeAsync(old, _ => Task.CompletedTask, none),
            () => journal.FinishAsync(old, TestWorkflow.Healed, none),
            () => journal.ReleaseAsync(old, none),
            () => journal.BreakAsync(old, "x", 3, TimeSpan.Zero, none),
            () => journal.FailAsync(old, "x", none),
        ];
        foreach (var write in writes)
            await Assert.ThrowsAsync<SessionLostException>(write);
        Assert.False(await first.Claims.RenewAsync(old, none));
        Assert.Equal(SessionStates.Running, await first.StateAsync("s-1"));
        var lease = new SessionLease("s-1", next.Epoch, "second");
        await journal.DoneAsync(lease, 1, "1", null, none);
        await journal.FinishAsync(lease, TestWorkflow.Healed, none);
        // What has ended takes nothing either, not even from its last holder.
        await Assert.ThrowsAsync<SessionLostException>(() => journal.SaveArtifactAsync(lease, "a", "text/plain", "x", none));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_session_that_loses_its_node_at_one_step_again_and_again_has_failed(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        for (var loss = 1; loss <= WorkflowNode.Fast.MostFailures; loss++)
        {
            Assert.NotNull(await node.Claims.TryClaimAsync("n", CancellationToken.None));
            await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET lease_until = {now} - 1"), CancellationToken.None);
            Assert.Equal(1, await node.Claims.SweepAsync(CancellationToken.None));
            Assert.Equal(loss < WorkflowNode.Fast.MostFailures ? SessionStates.Queued : SessionStates.Failed, await node.StateAsync("s-1"));
        }

        Assert.Equal("Its node was lost 3 times while it did one step.", await test.Database.ReadAsync(s => s.ValueAsync<string>("SELECT outcome_reason FROM sessions"), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lease_that_ran_out_is_not_renewed_by_a_node_that_wakes_up(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        var claimed = await node.Claims.TryClaimAsync("n", CancellationToken.None);
        var lease = new SessionLease("s-1", claimed!.Epoch, "n");
        Assert.True(await node.Claims.RenewAsync(lease, CancellationToken.None));
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET lease_until = {now} - 1"), CancellationToken.None);
        Assert.False(await node.Claims.RenewAsync(lease, CancellationToken.None));
        Assert.Equal(1, await node.Claims.SweepAsync(CancellationToken.None));
        Assert.Equal(SessionStates.Queued, await node.StateAsync("s-1"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lease_from_a_clock_that_was_set_back_is_over(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "first", null, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.Claims.TryClaimAsync("first", CancellationToken.None);
        Assert.Equal(0, await node.Claims.SweepAsync(CancellationToken.None));
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET lease_until = {now} + 3600000"), CancellationToken.None);
        Assert.Equal(1, await node.Claims.SweepAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Gives_each_repository_its_turn_and_keeps_the_limits(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", new LimitSettings { SessionsPerRepository = 1, SessionsInAll = 2 }, WorkflowNode.Fast);
        foreach (var session in (NewSession[])
            [
                WorkflowNode.Session("a-1", "t", "org/a"), WorkflowNode.Session("a-2", "t", "org/a") with { Priority = 9 }, WorkflowNode.Session("a-3", "t", "org/a"),
                WorkflowNode.Session("b-1", "t", "org/b"), WorkflowNode.Session("later", "t", "org/c") with { Delay = TimeSpan.FromHours(1) },
            ])
            await node.Queue.EnqueueAsync(session, CancellationToken.None);
        Assert.Equal("a-2", (await ClaimAsync())!.Id);
        var b = await ClaimAsync();
        Assert.Equal("b-1", b!.Id);
        Assert.Null(await ClaimAsync());
        await node.Journal.FinishAsync(new SessionLease("b-1", b.Epoch, "n"), TestWorkflow.Healed, CancellationToken.None);
        // Room in all, and none for the repository.
        Assert.Null(await ClaimAsync());
        await node.Journal.FinishAsync(new SessionLease("a-2", 1, "n"), TestWorkflow.Healed, CancellationToken.None);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("b-2", "t", "org/b"), CancellationToken.None);
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE turns SET served_at = CASE WHEN repository = 'org/b' THEN 1 ELSE 2 END"), CancellationToken.None);
        Assert.Equal("b-2", (await ClaimAsync())!.Id);

        Task<ClaimedSession?> ClaimAsync() => node.Claims.TryClaimAsync("n", CancellationToken.None);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task New_sessions_wait_while_the_sandbox_budget_is_spent(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", new LimitSettings { SessionsPerRepository = 9, SandboxMinutesPerHour = 1 }, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "t"), CancellationToken.None);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-2", "t"), CancellationToken.None);
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET step = 1, sandbox_ms = 60000 WHERE id = 's-1'"), CancellationToken.None);
        Assert.Equal("s-1", (await node.Claims.TryClaimAsync("n", CancellationToken.None))!.Id);
        Assert.Null(await node.Claims.TryClaimAsync("n", CancellationToken.None));
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET sandbox_ms = 0"), CancellationToken.None);
        Assert.Equal("s-2", (await node.Claims.TryClaimAsync("n", CancellationToken.None))!.Id);
    }

    [Theory]
    [InlineData(false, "session:s-1")]
    [InlineData(true, "session:s-1")]
    [InlineData(false, "repository:org/repo")]
    [InlineData(true, "all")]
    public async Task Stops_what_runs_waits_and_queues(bool isPostgres, string scope)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var cut = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast, new TestWorkflow("test", async (context, token) =>
        {
            if (context.SessionId == "s-waits")
                await context.WaitForAsync("wait", "go", TimeSpan.FromHours(1), token);
            await context.StepAsync(
                "long",
                1,
                async (_, t) =>
                {
                    begun.TrySetResult();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, t);
                    }
                    finally
                    {
                        cut.TrySetResult();
                    }

                    return 1;
                },
                token);
            return TestWorkflow.Healed;
        }));
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-waits", "test"), CancellationToken.None);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-queued", "test") with { Delay = TimeSpan.FromHours(1) }, CancellationToken.None);
        await node.StartAsync();
        await begun.Task;
        await node.ReachesAsync("s-waits", SessionStates.Waiting);
        await node.Stop.StopAsync(scope, "enough", Adam, CancellationToken.None);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(SessionStates.Stopped, await node.StateAsync("s-1"));
        var others = scope.StartsWith("session", StringComparison.Ordinal) ? (SessionStates.Waiting, SessionStates.Queued) : (SessionStates.Stopped, SessionStates.Stopped);
        Assert.Equal(others, (await node.StateAsync("s-waits"), await node.StateAsync("s-queued")));
        Assert.Equal(1, await test.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM audit WHERE actor = 'adam' AND role = 'admin' AND action = 'stop'"), CancellationToken.None));
        if (others.Item1 == SessionStates.Waiting)
            return;
        // Nothing of it begins until the stop is lifted.
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-new", "test"), CancellationToken.None);
        Assert.Null(await node.Claims.TryClaimAsync("n", CancellationToken.None));
        Assert.Equal(SessionStates.Queued, await node.StateAsync("s-new"));
        await node.Stop.LiftAsync(scope, Adam, CancellationToken.None);
        await node.ReachesAsync("s-new", SessionStates.Running);
    }

    [Theory]
    [InlineData("")]
    [InlineData("everything")]
    [InlineData("session:")]
    public async Task Refuses_to_stop_what_is_no_scope(string scope)
    {
        await using var test = await TestDatabase.OpenAsync(false);
        var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast);
        await Assert.ThrowsAsync<Agency.Core.Configuration.UserInputException>(() => node.Stop.StopAsync(scope, "", Adam, CancellationToken.None));
    }

    [Fact]
    public async Task A_node_that_hangs_in_a_transaction_does_not_keep_the_others()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: true);
        var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        var locked = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var hung = test.Database.WriteAsync(
            async s =>
            {
                await s.LockAsync(SessionClaims.LockNumber);
                locked.TrySetResult();
                await never.Task;
            },
            CancellationToken.None);
        await locked.Task;
        var claimed = await node.Claims.TryClaimAsync("n", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("s-1", claimed!.Id);
        // What hung finds its transaction gone, and does it anew.
        never.SetResult();
        await hung;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_signal_that_meets_a_wait_is_never_missed(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", new LimitSettings { SessionsPerRepository = 64, SessionsInAll = 64 }, WorkflowNode.Fast);
        for (var i = 0; i < 40; i++)
        {
            var id = $"s-{i:00}";
            await node.Queue.EnqueueAsync(WorkflowNode.Session(id, "test"), CancellationToken.None);
            var lease = new SessionLease(id, (await node.Claims.TryClaimAsync("n", CancellationToken.None))!.Epoch, "n");
            var wait = Task.Run(() => node.Journal.WaitAsync(lease, 1, "wait", "go", TimeSpan.FromHours(1), CancellationToken.None));
            var signal = Task.Run(() => node.SignalAsync(id, "go", "1", "k"));
            await Task.WhenAll(wait, signal);
            Assert.Equal((await wait).IsOver ? SessionStates.Running : SessionStates.Queued, await node.StateAsync(id));
            await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished'"), CancellationToken.None);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_begins_that_meets_a_stop(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", new LimitSettings { SessionsPerRepository = 64, SessionsInAll = 64 }, WorkflowNode.Fast);
        for (var i = 0; i < 25; i++)
        {
            await node.Queue.EnqueueAsync(WorkflowNode.Session($"s-{i:00}", "test"), CancellationToken.None);
            var claim = Task.Run(() => node.Claims.TryClaimAsync("n", CancellationToken.None));
            await Task.WhenAll(claim, node.Stop.StopAsync("all", "enough", Adam, CancellationToken.None));
            Assert.Equal(SessionStates.Stopped, await node.StateAsync($"s-{i:00}"));
            await node.Stop.LiftAsync("all", Adam, CancellationToken.None);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_wait_goes_on_as_long_as_before_when_the_clock_is_set_back(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var node = new WorkflowNode(test.Database, "n", null, WorkflowNode.Fast);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        var lease = new SessionLease("s-1", (await node.Claims.TryClaimAsync("n", CancellationToken.None))!.Epoch, "n");
        await node.Journal.WaitAsync(lease, 1, "pause", null, TimeSpan.FromMinutes(10), CancellationToken.None);
        // As if it had been written by a clock that was a day ahead.
        await test.Database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync("UPDATE sessions SET updated_at = updated_at + 86400000, wake_at = wake_at + 86400000");
                await s.ExecuteAsync("UPDATE steps SET begun_at = begun_at + 86400000");
            },
            CancellationToken.None);
        Assert.Equal(0, await node.Claims.SweepAsync(CancellationToken.None));
        var left = await test.Database.ReadAsync(s => s.ValueAsync<long>("SELECT wake_at - {now} FROM sessions"), CancellationToken.None);
        var begun = await test.Database.ReadAsync(s => s.ValueAsync<long>("SELECT {now} - begun_at FROM steps"), CancellationToken.None);
        Assert.InRange(left, 570_000, 600_000);
        Assert.InRange(begun, 0, 30_000);
        await node.SignalAsync("s-1", "none", "1", "k");
        Assert.Equal(SessionStates.Waiting, await node.StateAsync("s-1"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_node_goes_on_when_one_stops_or_hangs(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var done = new ConcurrentQueue<string>();
        await using var first = Node("first");
        await first.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await first.StartAsync();
        await WorkflowNode.UntilAsync(() => Task.FromResult(done.Contains("first: second")), "the first node is in the second step");
        await first.StopAsync();
        Assert.Equal(SessionStates.Queued, await first.StateAsync("s-1"));
        await using var second = Node("second");
        await second.StartAsync();
        await second.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(["first: first", "first: second", "second: second"], done);

        WorkflowNode Node(string name) => new(test.Database, name, null, WorkflowNode.Fast, new TestWorkflow("test", async (context, token) =>
        {
            await context.StepAsync(
                "first",
                1,
                (_, _) =>
                {
                    done.Enqueue($"{name}: first");
                    return Task.FromResult(1);
                },
                token);
            await context.StepAsync(
                "second",
                1,
                async (_, t) =>
                {
                    done.Enqueue($"{name}: second");
                    if (name == "first")
                        await Task.Delay(Timeout.Infinite, t);
                    return 2;
                },
                token);
            return TestWorkflow.Healed;
        }));
    }
}
