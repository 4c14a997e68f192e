using System.Collections.Concurrent;
using System.Data.Common;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Workers;

/// <summary>
/// This node's work: takes sessions while it has room, says that it lives, looks whether what it works on is still its own, and
/// queues what others left behind. A node that cannot reach the database for as long as a lease lasts drops its sessions, because
/// another has them by then.
/// </summary>
internal sealed class WorkerService(
    ServerDatabase database, ServerOptions options, SessionClaims claims, SessionRunner runner, WorkSignal work, WorkerTiming timing, TimeProvider time, ILogger<WorkerService> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);

    private string Node => options.NodeName!;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await database.WriteAsync(s => s.ExecuteAsync("DELETE FROM nodes WHERE name = @Node", new { Node }), cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
        {
            // It is seen no more, which says the same.
            log.LogWarning("The node could not be signed off: {Reason}", failure.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            LoopAsync("heartbeat", timing.Heartbeat, HeartbeatAsync, stoppingToken),
            LoopAsync("watch", timing.Watch, WatchAsync, stoppingToken),
            LoopAsync("leases", timing.Watch, DropExpiredAsync, stoppingToken),
            LoopAsync("sweep", timing.Sweep, SweepAsync, stoppingToken),
            DispatchAsync(stoppingToken));
        // Each gives its session back; those that do not in time lose it by their lease.
        await Task.WhenAll(held.Values.Select(h => h.Run));
    }

    private async Task DispatchAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (held.Count < options.Settings.Limits.SessionsPerNode && await claims.TryClaimAsync(Node, stoppingToken) is { } session)
                {
                    Start(session, stoppingToken);
                    continue;
                }

                await work.WaitAsync(timing.Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                log.LogWarning("No session could be taken: {Reason}", failure.Message);
                await PauseAsync(timing.Poll, stoppingToken);
            }
        }
    }

    private void Start(ClaimedSession session, CancellationToken stoppingToken)
    {
        var mine = new Held(new SessionLease(session.Id, session.Epoch, Node), time.GetTimestamp());
        // Its lease ran out while this node stood still, and the run of then has not noticed yet.
        if (held.TryGetValue(session.Id, out var before))
            before.Lose();
        held[session.Id] = mine;
        // Not cancelled itself: it has to give the session back.
        mine.Run = Task.Run(
            async () =>
            {
                try
                {
                    await runner.RunAsync(session, mine.Lease, mine.Lost, stoppingToken);
                }
                catch (Exception failure) when (failure is DbException or TimeoutException)
                {
                    log.LogWarning("Session {Session} is left to whoever takes it next: {Reason}", session.Id, failure.Message);
                }
                finally
                {
                    held.TryRemove(KeyValuePair.Create(session.Id, mine));
                    mine.Lost.Dispose();
                    work.Wake();
                }
            },
            CancellationToken.None);
    }

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO nodes (name, roles, version, started_at, seen_at) VALUES (@Node, @roles, @Version, {now}, {now})
                ON CONFLICT (name) DO UPDATE SET roles = excluded.roles, version = excluded.version, seen_at = excluded.seen_at
                """,
                new { Node, roles = options.Roles.ToString().ToLowerInvariant(), ServerHost.Version }),
            cancellationToken);
        foreach (var mine in held.Values)
        {
            var asked = time.GetTimestamp();
            if (await claims.RenewAsync(mine.Lease, cancellationToken))
                mine.RenewedAt = asked;
            else
                mine.Lose();
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var all = held.Values.ToList();
        if (all.Count == 0)
            return;
        var still = await claims.OfAsync(Node, cancellationToken);
        foreach (var mine in all.Where(m => !still.Contains(m.Lease)))
            mine.Lose();
    }

    /// <summary>Without the database nobody can say whose the sessions are; so this asks the steady counter alone.</summary>
    private Task DropExpiredAsync(CancellationToken cancellationToken)
    {
        foreach (var mine in held.Values.Where(m => time.GetElapsedTime(m.RenewedAt) > timing.Lease))
            mine.Lose();
        return Task.CompletedTask;
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (await claims.SweepAsync(cancellationToken) > 0)
            work.Wake();
    }

    private async Task LoopAsync(string name, TimeSpan pause, Func<CancellationToken, Task> round, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A database that hangs must not keep a loop from its next round.
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                limit.CancelAfter(timing.Lease);
                await round(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // It ends, or took too long.
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                log.LogWarning("The {Loop} found no database: {Reason}", name, failure.Message);
            }

            await PauseAsync(pause, stoppingToken);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(pause, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private sealed class Held(SessionLease lease, long renewedAt)
    {
        private long renewed = renewedAt;

        public SessionLease Lease => lease;

        public CancellationTokenSource Lost { get; } = new();

        public Task Run { get; set; } = Task.CompletedTask;

        public long RenewedAt
        {
            get => Volatile.Read(ref renewed);
            set => Volatile.Write(ref renewed, value);
        }

        public void Lose()
        {
            try
            {
                Lost.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }
    }
}
