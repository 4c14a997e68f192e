using Agency.Server.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agency.Server.Tests.Crashes;

/// <summary>Measures how long it takes from an emergency stop until all that runs, on all nodes, has been cut off.</summary>
internal sealed class CrashStops(CrashCluster cluster, string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Actor Adam = new("adam", "admin");

    private readonly TimeProvider time = TimeProvider.System;
    private readonly EmergencyStop stop = new(cluster.Database, new WorkSignal(), NullLogger<EmergencyStop>.Instance);

    /// <summary>The time until the last was cut off; null when one was not.</summary>
    public async Task<TimeSpan?> MeasureAsync(int round)
    {
        string[] ids = [.. Enumerable.Range(0, 4 * cluster.Count).Select(i => $"{name}-{round:000}-{i:00}")];
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
            await cluster.Queue.EnqueueAsync(new NewSession(id, EndlessWorkflow.WorkflowName, $"org/repo-{index % 4}", "test_failure", "A trial of stopping", "{}"), CancellationToken.None);
        if (!await AllAsync(ids, EndlessWorkflow.BegunMark))
            return null;
        var at = time.GetTimestamp();
        await stop.StopAsync("all", "A trial.", Adam, CancellationToken.None);
        var isCut = await AllAsync(ids, EndlessWorkflow.CutMark);
        var took = time.GetElapsedTime(at);
        await stop.LiftAsync("all", Adam, CancellationToken.None);
        return isCut ? took : null;
    }

    private async Task<bool> AllAsync(IReadOnlyList<string> ids, Func<string, string> mark)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Patience)
        {
            if (ids.All(id => cluster.Outside.HasMark(mark(id))))
                return true;
            await Task.Delay(5);
        }

        return false;
    }
}
