using System.Data.Common;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Dashboard.Data;

/// <summary>Notices that something changed in the database, on whatever node, while somebody looks. It costs one small query a second.</summary>
internal sealed class DashboardPulse(ServerDatabase database, TimeProvider time) : BackgroundService
{
    internal const string Sql =
        """
        SELECT (SELECT COALESCE(MAX(updated_at), 0) FROM sessions) AS sessions, (SELECT COALESCE(MAX(updated_at), 0) FROM incidents) AS incidents,
            (SELECT COUNT(*) FROM approvals WHERE state = 'waiting') AS approvals, (SELECT COALESCE(MAX(id), 0) FROM audit) AS audit,
            (SELECT COUNT(*) FROM stops) AS stops, (SELECT COUNT(*) FROM nodes WHERE seen_at >= {now} - 30000) AS nodes
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Seen? last;
    private int watchers;

    /// <summary>How often something changed since this process began.</summary>
    public long Version { get; private set; }

    /// <summary>Says that somebody looks, until the result is disposed of.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref watchers);
        return new Watching(this);
    }

    /// <summary>Waits for a change beyond a version, or until the time is over.</summary>
    /// <returns>The version then.</returns>
    public async Task<long> WaitAsync(long version, TimeSpan limit, CancellationToken cancellationToken)
    {
        Task waiting;
        lock (gate)
        {
            if (Version != version)
                return Version;
            waiting = changed.Task;
        }

        try
        {
            await waiting.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing changed, which is an answer too.
        }

        return Version;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (Volatile.Read(ref watchers) > 0)
                    await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var seen = await database.ReadAsync(s => s.FirstAsync<Seen>(Sql), cancellationToken);
            if (seen == last)
                return;
            last = seen;
            lock (gate)
            {
                Version++;
                changed.SetResult();
                changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        catch (DbException)
        {
            // The database is away; viewers see that when they ask. The next look tells more.
        }
    }

    private sealed record Seen
    {
        public long Sessions { get; init; }

        public long Incidents { get; init; }

        public long Approvals { get; init; }

        public long Audit { get; init; }

        public long Stops { get; init; }

        public long Nodes { get; init; }
    }

    private sealed class Watching(DashboardPulse pulse) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pulse.watchers);
    }
}
