using System.Collections.Concurrent;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Sessions;

/// <summary>What workflows can rely on, on both databases.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Runs_the_steps_once_each_and_keeps_what_they_gave(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var done = new ConcurrentQueue<string>();
        await using var node = Node(test, async (context, token) =>
        {
            var one = await context.StepAsync("one", 1, (step, _) => Note(done, "one", 20, step), token);
            // Ends this run; the next one begins at the start.
            await context.DelayAsync("pause", TimeSpan.FromMilliseconds(200), token);
            var two = await context.StepAsync("two", 1, (step, _) => Note(done, $"two after {one}", 22, step), token);
            return new WorkflowResult(SessionOutcomes.Healed, $"{one + two}");
        });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(["one", "two after 20"], done);
        Assert.Equal("42", await ValueAsync(node, "SELECT outcome_reason FROM sessions WHERE id = 's-1'"));
        var steps = await node.Journal.StepsAsync("s-1", CancellationToken.None);
        Assert.Equal(["one", "pause", "two"], steps.Select(s => s.Name));
        Assert.All(steps, s => Assert.Equal(StepRow.Done, s.State));
        Assert.Equal("did one", await ValueAsync(node, "SELECT detail FROM steps WHERE name = 'one'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Begins_a_session_once(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var runs = 0;
        await using var node = Node(test, (_, _) =>
        {
            Interlocked.Increment(ref runs);
            return Task.FromResult(TestWorkflow.Healed);
        });
        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None)));
        Assert.Single(begun, b => b);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.False(await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None));
        Assert.Equal(1, runs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Waits_for_a_signal_that_comes_before_or_after(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await using var node = Node(test, async (context, token) =>
        {
            var answer = await context.WaitForAsync("approval", "approval", TimeSpan.FromHours(1), token);
            return new WorkflowResult(SessionOutcomes.Fixed, $"{answer?.Sender}: {answer?.Payload}");
        });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-before", "test"), CancellationToken.None);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-after", "test"), CancellationToken.None);
        await node.SignalAsync("s-before", "approval", "\"first\"", "k1");
        await node.StartAsync();
        await node.ReachesAsync("s-before", SessionStates.Finished);
        await node.ReachesAsync("s-after", SessionStates.Waiting);
        await node.SignalAsync("s-after", "other", "\"no\"", "k0");
        Assert.Equal(SessionStates.Waiting, await node.StateAsync("s-after"));
        await node.SignalAsync("s-after", "approval", "\"yes\"", "k1");
        await node.SignalAsync("s-after", "approval", "\"no\"", "k1");
        await node.ReachesAsync("s-after", SessionStates.Finished);
        Assert.Equal("anna: \"first\"", await ValueAsync(node, "SELECT outcome_reason FROM sessions WHERE id = 's-before'"));
        Assert.Equal("anna: \"yes\"", await ValueAsync(node, "SELECT outcome_reason FROM sessions WHERE id = 's-after'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Goes_on_when_nothing_comes_in_time(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await using var node = Node(test, async (context, token) =>
            new WorkflowResult(SessionOutcomes.Escalated, await context.WaitForAsync("approval", "approval", TimeSpan.FromMilliseconds(300), token) is null ? "nothing came" : "something came"));
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal("nothing came", await ValueAsync(node, "SELECT outcome_reason FROM sessions WHERE id = 's-1'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Does_a_step_anew_when_its_version_has_changed(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var version = 1;
        var done = new ConcurrentQueue<string>();
        await using var node = Node(test, async (context, token) =>
        {
            await context.StepAsync("kept", 1, (step, _) => Note(done, "kept", 1, step), token);
            await context.StepAsync("changed", version, (step, _) => Note(done, $"changed {version}", version, step), token);
            if (version == 2)
                await context.StepAsync("added", 1, (step, _) => Note(done, "added", 1, step), token);
            await context.WaitForAsync("wait", "go", TimeSpan.FromHours(1), token);
            return TestWorkflow.Healed;
        });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Waiting);
        version = 2;
        await node.SignalAsync("s-1", "go", "1", "k");
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(["kept", "changed 1", "changed 2", "added"], done);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Tries_what_breaks_again_and_ends_in_the_end(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var tries = 0;
        await using var node = Node(test, async (context, token) =>
        {
            await context.StepAsync("fragile", 1, (_, _) => ++tries < 3 || context.SessionId == "s-bad" ? throw new InvalidOperationException("broken: ghp_" + "k3Zq9XbT7vRw2LmNp5Ys8HdJc4FgAe6Uo1iB") : Task.FromResult(1), token);
            return TestWorkflow.Healed;
        });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-good", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-good", SessionStates.Finished);
        Assert.Equal(3, tries);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-bad", "test"), CancellationToken.None);
        await node.ReachesAsync("s-bad", SessionStates.Failed);
        var reason = await ValueAsync(node, "SELECT outcome_reason FROM sessions WHERE id = 's-bad'");
        Assert.StartsWith("broken", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("k3Zq9XbT7vRw", reason, StringComparison.Ordinal);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-unknown", "no-such-workflow"), CancellationToken.None);
        await node.ReachesAsync("s-unknown", SessionStates.Failed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Does_an_effect_once_and_tells_when_it_may_have_happened(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var calls = new ConcurrentQueue<string>();
        var breaks = 2;
        await using var node = Node(test, async (context, token) =>
        {
            await context.StepAsync(
                "deliver",
                1,
                async (step, t) =>
                {
                    await step.EffectAsync("first", (key, maybe, _) => Note(calls, $"{key} {maybe}", 1, step), t);
                    await step.EffectAsync("second", (key, maybe, _) =>
                    {
                        calls.Enqueue($"{key} {maybe}");
                        return breaks-- > 1 ? throw new InvalidOperationException("lost the answer") : Task.FromResult(2);
                    }, t);
                    return breaks-- > 0 ? throw new InvalidOperationException("died before the step's end") : 3;
                },
                token);
            return TestWorkflow.Healed;
        });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(["s-1/deliver/first False", "s-1/deliver/second False", "s-1/deliver/second True"], calls);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_is_asked_any_more_about_a_session_that_broke(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await using var node = Node(test, (_, _) => throw new InvalidOperationException("A bug."));
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await test.Database.WriteAsync(
            s => s.ExecuteAsync("INSERT INTO approvals (id, session_id, repository, category, title, state, reason, asked_at) VALUES ('a-1', 's-1', 'org/repo', 'lint', 'x', 'waiting', 'x', {now})"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Failed);
        Assert.Equal("withdrawn", await ValueAsync(node, "SELECT state FROM approvals"));
    }

    private static WorkflowNode Node(TestDatabase test, Func<WorkflowContext, CancellationToken, Task<WorkflowResult>> run) =>
        new(test.Database, "node-1", null, WorkflowNode.Fast, new TestWorkflow("test", run));

    private static Task<T> Note<T>(ConcurrentQueue<string> notes, string note, T result, StepContext step)
    {
        notes.Enqueue(note);
        step.Detail = "did " + note;
        return Task.FromResult(result);
    }

    private static async Task<string> ValueAsync(WorkflowNode node, string sql) => await node.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";
}
