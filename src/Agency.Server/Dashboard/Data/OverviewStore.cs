using Agency.Server.Dashboard.Models;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads what the first page shows. Figures over days are kept for a moment, since every viewer asks for the same.</summary>
internal sealed class OverviewStore(ServerDatabase database, TimeProvider time)
{
    public const long Hour = 3_600_000;
    public const long Day = 24 * Hour;

    private const int MostListed = 10;

    private static readonly string Successes = Texts(SessionOutcomes.Successes);

    /// <summary>Not those that were stopped, for nobody knows how they would have ended, and not those that had nothing to do.</summary>
    private static readonly string HasEnded = $"state IN ('finished', 'failed') AND COALESCE(outcome, '') NOT IN ({Texts(SessionOutcomes.Uncounted)})";

    /// <summary>How sessions ended since a time.</summary>
    internal static readonly string WindowSql =
        $"""
        SELECT COUNT(*) AS ended, SUM(CASE WHEN outcome IN ({Successes}) THEN 1 ELSE 0 END) AS succeeded,
            SUM(CASE WHEN outcome IN ('fixed', 'proposed') THEN 1 ELSE 0 END) AS changed,
            SUM(CASE WHEN outcome IN ('fixed', 'proposed') AND pattern_reused = 1 THEN 1 ELSE 0 END) AS by_pattern
        FROM sessions WHERE finished_at >= @from AND {HasEnded}
        """;

    internal static readonly string TrendSql =
        $"""
        SELECT finished_at / @width AS bucket, SUM(CASE WHEN outcome IN ({Successes}) THEN 1 ELSE 0 END) AS succeeded, COUNT(*) AS ended,
            SUM(CASE WHEN outcome IN ('fixed', 'proposed') THEN 1 ELSE 0 END) AS changed,
            SUM(CASE WHEN outcome IN ('fixed', 'proposed') AND pattern_reused = 1 THEN 1 ELSE 0 END) AS by_pattern
        FROM sessions WHERE finished_at >= @from AND {HasEnded} GROUP BY finished_at / @width
        """;

    internal static readonly string CategorySql =
        $"""
        SELECT category, COUNT(*) AS sessions, SUM(CASE WHEN {HasEnded} THEN 1 ELSE 0 END) AS ended, SUM(CASE WHEN outcome IN ({Successes}) THEN 1 ELSE 0 END) AS succeeded
        FROM sessions WHERE created_at >= @from GROUP BY category ORDER BY sessions DESC, category LIMIT 40
        """;

    internal const string StateSql = "SELECT state AS name, COUNT(*) AS count FROM sessions WHERE state IN ('queued', 'running', 'waiting') GROUP BY state";

    internal const string ActiveSql = "SELECT * FROM sessions WHERE state = @state ORDER BY created_at DESC LIMIT @MostListed";

    internal const string EndedSql = "SELECT * FROM sessions WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT @MostListed";

    private readonly FigureCache<Figures> figures = new(time, TimeSpan.FromSeconds(2));

    public async Task<OverviewModel> ReadAsync(CancellationToken cancellationToken)
    {
        var slow = await figures.GetAsync(token => database.ReadAsync(ReadFiguresAsync, token), cancellationToken);
        return await database.ReadAsync(
            async s =>
            {
                var counts = (await s.ListAsync<Counted>(StateSql)).ToDictionary(c => c.Name, c => c.Count, StringComparer.Ordinal);
                var active = new List<SessionItem>();
                // One after the other: each is a few rows of an index, all at once would sort every session that is not over.
                foreach (var state in (string[])[SessionStates.Running, SessionStates.Waiting, SessionStates.Queued])
                    active.AddRange(await s.ListAsync<SessionItem>(ActiveSql, new { state, MostListed }));
                return new OverviewModel
                {
                    Now = await s.ValueAsync<long>("SELECT {now}"),
                    Queued = counts.GetValueOrDefault(SessionStates.Queued),
                    Running = counts.GetValueOrDefault(SessionStates.Running),
                    Waiting = counts.GetValueOrDefault(SessionStates.Waiting),
                    Windows = slow.Windows,
                    Categories = slow.Categories,
                    Hours = slow.Hours,
                    Days = slow.Days,
                    Active = [.. active.Take(MostListed)],
                    Ended = await s.ListAsync<SessionItem>(EndedSql, new { MostListed }),
                    Approvals = await s.ListAsync<ApprovalItem>("SELECT * FROM approvals WHERE state = 'waiting' ORDER BY asked_at LIMIT 5"),
                    WaitingApprovals = await s.ValueAsync<long>("SELECT COUNT(*) FROM approvals WHERE state = 'waiting'"),
                    OpenIncidents = await s.ValueAsync<long>("SELECT COUNT(*) FROM incidents WHERE state IN ('open', 'healing', 'waiting', 'escalated')"),
                    Nodes = await s.ListAsync<NodeItem>(
                        "SELECT n.*, (SELECT COUNT(*) FROM sessions x WHERE x.state = 'running' AND x.node = n.name) AS sessions FROM nodes n WHERE n.seen_at >= {now} - @Day ORDER BY n.name LIMIT 100", new { Day }),
                    Stops = await s.ListAsync<StopItem>("SELECT * FROM stops ORDER BY scope"),
                };
            },
            cancellationToken);
    }

    private static async Task<Figures> ReadFiguresAsync(ServerSession session)
    {
        var now = await session.ValueAsync<long>("SELECT {now}");
        var windows = new List<SuccessWindow>();
        foreach (var (name, length) in ((string, long)[])[("1 h", Hour), ("24 h", Day), ("7 d", 7 * Day)])
        {
            var row = await session.FirstAsync<WindowRow>(WindowSql, new { from = now - length });
            windows.Add(new SuccessWindow(name, row?.Ended ?? 0, row?.Succeeded ?? 0, row?.Changed ?? 0, row?.ByPattern ?? 0));
        }

        return new Figures(
            windows,
            await session.ListAsync<CategoryFigure>(CategorySql, new { from = now - 7 * Day }),
            await TrendAsync(session, now, Hour, 24),
            await TrendAsync(session, now, Day, 14));
    }

    private static async Task<IReadOnlyList<TrendPoint>> TrendAsync(ServerSession session, long now, long width, int count)
    {
        var first = now / width - count + 1;
        var rows = (await session.ListAsync<Bucketed>(TrendSql, new { width, from = first * width })).ToDictionary(r => r.Bucket);
        return [.. Enumerable.Range(0, count).Select(i => first + i).Select(b => rows.TryGetValue(b, out var row)
            ? new TrendPoint(b * width, row.Succeeded, row.Ended - row.Succeeded) { Changed = row.Changed, ByPattern = row.ByPattern }
            : new TrendPoint(b * width, 0, 0))];
    }

    private static string Texts(IEnumerable<string> outcomes) => string.Join(", ", outcomes.Select(o => $"'{o}'"));

    private sealed record Figures(IReadOnlyList<SuccessWindow> Windows, IReadOnlyList<CategoryFigure> Categories, IReadOnlyList<TrendPoint> Hours, IReadOnlyList<TrendPoint> Days);

    private sealed record Counted
    {
        public string Name { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed record WindowRow
    {
        public long Ended { get; init; }

        public long Succeeded { get; init; }

        public long Changed { get; init; }

        public long ByPattern { get; init; }
    }

    private sealed record Bucketed
    {
        public long Bucket { get; init; }

        public long Succeeded { get; init; }

        public long Ended { get; init; }

        public long Changed { get; init; }

        public long ByPattern { get; init; }
    }
}
