using Agency.Server.Sessions;

namespace Agency.Server.Tests.Crashes;

/// <summary>One trial: sessions are begun, something happens at a random moment, and when they are over everything is checked.</summary>
internal sealed class CrashTrial(CrashCluster cluster, CrashKind kind, string name, int seed)
{
    private const int Sessions = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Random random = new(seed);
    private readonly TimeProvider time = TimeProvider.System;
    private readonly List<TimeSpan> failovers = [];
    private readonly List<string> violations = [];

    /// <summary>What can be tried on a database.</summary>
    public static IReadOnlyList<CrashKind> KindsOf(bool isPostgres) => (isPostgres, CrashClock.Library is not null) switch
    {
        (true, true) => Enum.GetValues<CrashKind>(),
        (true, false) => [.. Enum.GetValues<CrashKind>().Where(k => k is not (CrashKind.ClockJump or CrashKind.DatabaseClockJump))],
        (false, true) => [CrashKind.Kill, CrashKind.Suspend, CrashKind.Hiccup, CrashKind.ClockJump],
        (false, false) => [CrashKind.Kill, CrashKind.Suspend, CrashKind.Hiccup],
    };

    public async Task<CrashResult> RunAsync()
    {
        var begun = time.GetTimestamp();
        cluster.Outside.Forget();
        string[] ids = [.. Enumerable.Range(0, Sessions).Select(i => $"{name}-{i:00}")];
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
            await cluster.Queue.EnqueueAsync(new NewSession(id, CrashWorkflow.WorkflowName, $"org/repo-{index % 4}", "test_failure", "A crash trial", "{}") { Priority = random.Next(1, 10) }, CancellationToken.None);
        var signals = SignalAsync(ids);
        await Task.Delay(random.Next(0, 2500));
        await DisturbAsync(ids);
        await signals;
        if (!await OverAsync(ids))
            violations.Add($"Not over after {Patience.TotalSeconds:0} s.");
        // Under a clock that libfaketime has set forward PostgreSQL's own time limits do not end; a real clock does nothing like it.
        if (kind == CrashKind.DatabaseClockJump)
            await RestartDatabaseAsync();
        var (found, again) = await new CrashCheck(cluster).RunAsync(ids);
        return new CrashResult(kind, Sessions, Sessions * 4, failovers, again, time.GetElapsedTime(begun), [.. violations, .. found.Select(v => $"{kind}, seed {seed}: {v}")]);
    }

    private async Task SignalAsync(IReadOnlyList<string> ids)
    {
        // Every signal is sent twice, at a random moment: often before the session waits for it.
        var own = new Random(seed ^ 0x516);
        var order = ids.Concat(ids).OrderBy(_ => own.Next()).ToList();
        foreach (var id in order)
        {
            await Task.Delay(own.Next(0, 120));
            await cluster.Database.WriteAsync(
                s => cluster.Queue.SignalAsync(s, id, new SignalRecord(CrashWorkflow.Signal, "\"go\"", "anna"), "the-one"), CancellationToken.None);
        }
    }

    private async Task DisturbAsync(IReadOnlyList<string> ids)
    {
        var own = new Random(seed ^ 0x5EED);
        var victim = own.Next(cluster.Count);
        // Half of the time at a moment at which the node has something to lose.
        if (own.Next(2) == 0)
        {
            await HoldsAsync(cluster.Node(victim).Name, ids);
            await Task.Delay(own.Next(0, 150));
        }

        switch (kind)
        {
            case CrashKind.Kill:
                await KillAsync([victim], ids);
                break;
            case CrashKind.KillAll:
                await KillAsync([.. Enumerable.Range(0, cluster.Count)], ids);
                break;
            case CrashKind.Suspend:
                await SuspendAsync(victim, ids, TimeSpan.FromMilliseconds(9_000 + (Math.Abs(seed) % 5_000)));
                break;
            case CrashKind.Hiccup:
                await SuspendAsync(victim, ids, TimeSpan.FromMilliseconds(200 + (Math.Abs(seed) % 6_000)));
                break;
            case CrashKind.DatabaseRestart:
                await RestartDatabaseAsync();
                break;
            case CrashKind.ClockJump:
                await cluster.Clocks[victim].SetAsync(Jump());
                break;
            case CrashKind.DatabaseClockJump:
                await cluster.DatabaseClock.SetAsync(Jump());
                break;
            case CrashKind.KillAndDatabaseRestart:
                await Task.WhenAll(RestartDatabaseAsync(), KillAsync([victim], ids));
                break;
        }
    }

    /// <summary>Seconds off the right time: up to a minute, an hour or a day.</summary>
    private int Jump()
    {
        var own = new Random(seed ^ 0x71CE);
        int[] spans = [60, 3600, 86400];
        var span = spans[own.Next(spans.Length)];
        return own.Next(-span, span + 1);
    }

    private async Task KillAsync(IReadOnlyList<int> victims, IReadOnlyList<string> ids)
    {
        var own = new Random(seed ^ 0x0DD);
        var names = victims.Select(v => cluster.Node(v).Name).ToHashSet(StringComparer.Ordinal);
        var at = time.GetTimestamp();
        await Task.WhenAll(victims.Select(cluster.KillNodeAsync));
        var watch = WatchAsync(names, ids, at);
        await Task.Delay(own.Next(0, 3000));
        await Task.WhenAll(victims.Select(cluster.StartNodeAsync));
        await watch;
    }

    private async Task SuspendAsync(int victim, IReadOnlyList<string> ids, TimeSpan span)
    {
        var node = cluster.Node(victim);
        var at = time.GetTimestamp();
        await node.SuspendAsync();
        var watch = kind == CrashKind.Suspend && cluster.Count > 1 ? WatchAsync(new HashSet<string> { node.Name }, ids, at) : Task.CompletedTask;
        await Task.Delay(span);
        await node.ContinueAsync();
        await watch;
    }

    private async Task RestartDatabaseAsync()
    {
        var postgres = cluster.Postgres!;
        await postgres.StopAsync();
        await Task.Delay(new Random(seed ^ 0xDB).Next(0, 3000));
        await postgres.StartAsync();
    }

    /// <summary>Measures, for each session that these nodes have, how long it takes until another has it.</summary>
    private async Task WatchAsync(IReadOnlySet<string> nodes, IReadOnlyList<string> ids, long since)
    {
        var held = (await RowsAsync(ids)).Where(r => r.State == SessionStates.Running && r.Node is not null && nodes.Contains(r.Node)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        while (held.Count > 0 && time.GetElapsedTime(since) < Patience)
        {
            foreach (var row in await RowsAsync(ids))
            {
                if (!held.TryGetValue(row.Id, out var before))
                    continue;
                if (row.Epoch > before.Epoch)
                    failovers.Add(time.GetElapsedTime(since));
                // What it had asked of the database just before may still have been done.
                if (row.Epoch > before.Epoch || (row.State != SessionStates.Running && row.State != SessionStates.Queued))
                    held.Remove(row.Id);
            }

            await Task.Delay(50);
        }
    }

    private async Task HoldsAsync(string node, IReadOnlyList<string> ids)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < TimeSpan.FromSeconds(3) && !(await RowsAsync(ids)).Any(r => r.State == SessionStates.Running && r.Node == node))
            await Task.Delay(10);
    }

    private async Task<bool> OverAsync(IReadOnlyList<string> ids)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Patience)
        {
            if ((await RowsAsync(ids)).All(r => r.State is SessionStates.Finished or SessionStates.Failed or SessionStates.Stopped))
                return true;
            await Task.Delay(50);
        }

        return false;
    }

    private Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyList<string> ids) => cluster.Database.ReadAsync(
        s => s.ListAsync<Row>("SELECT id, epoch, state, node FROM sessions WHERE id BETWEEN @first AND @last", new { first = ids[0], last = ids[^1] }), CancellationToken.None);

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public long Epoch { get; init; }

        public string State { get; init; } = "";

        public string? Node { get; init; }
    }
}
