using System.Collections.Concurrent;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Workers;

public sealed class WorkerServiceTests
{
    [Fact]
    public async Task A_session_that_its_own_node_takes_once_more_is_run_once_at_a_time()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var runs = new ConcurrentQueue<CancellationToken>();
        // It says nothing of itself and does not look after its leases, as a node that was stopped and goes on.
        var timing = WorkflowNode.Fast with { Lease = TimeSpan.FromSeconds(1), Heartbeat = TimeSpan.FromHours(1), Watch = TimeSpan.FromHours(1) };
        var workflow = new TestWorkflow("test", async (_, token) =>
        {
            runs.Enqueue(token);
            if (runs.Count == 1)
                await Task.Delay(Timeout.Infinite, token);
            return TestWorkflow.Healed;
        });
        await using var node = new WorkflowNode(test.Database, "node", null, timing, workflow);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        await node.StartAsync();
        await node.ReachesAsync("s-1", SessionStates.Finished);
        Assert.Equal(2, runs.Count);
        Assert.True(runs.First().IsCancellationRequested);
    }
}
