using System.Text.Json;
using Agency.Core.Ci;
using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads what fixers and learned patterns did, from the sessions that made a patch.</summary>
internal sealed class PatternStore(ServerDatabase database, TimeProvider time)
{
    private const int MostLookedAt = 500;
    private const long Month = 30 * OverviewStore.Day;

    /// <summary>The metadata of the patches of the newest sessions that are over.</summary>
    internal const string PatchSql =
        """
        SELECT s.id, s.finished_at, s.outcome, s.pattern_reused, s.risk, a.content,
            (SELECT COUNT(*) FROM outcomes o WHERE o.session_id = s.id AND o.kind = 'approved') AS approved,
            (SELECT COUNT(*) FROM outcomes o WHERE o.session_id = s.id AND o.kind = 'rejected') AS rejected,
            (SELECT COUNT(*) FROM outcomes o WHERE o.session_id = s.id AND o.kind = 'reverted') AS reverted
        FROM (SELECT id, finished_at, outcome, pattern_reused, risk FROM sessions
              WHERE finished_at >= @from AND state = 'finished' AND outcome IN ('fixed', 'proposed', 'rejected') ORDER BY finished_at DESC LIMIT @MostLookedAt) s
        JOIN artifacts a ON a.session_id = s.id AND a.name = 'metadata.json'
        """;

    internal const string ReuseSql =
        """
        SELECT category, COUNT(*) AS changed, SUM(CASE WHEN pattern_reused = 1 THEN 1 ELSE 0 END) AS by_pattern,
            SUM(CASE WHEN pattern_reused = 1 AND outcome <> 'rejected' THEN 1 ELSE 0 END) AS succeeded
        FROM sessions WHERE finished_at >= @from AND state = 'finished' AND outcome IN ('fixed', 'proposed', 'rejected')
        GROUP BY category ORDER BY changed DESC, category LIMIT 40
        """;

    private readonly FigureCache<PatternsModel> figures = new(time, TimeSpan.FromSeconds(10));

    public Task<PatternsModel> ReadAsync(CancellationToken cancellationToken) => figures.GetAsync(token => database.ReadAsync(ReadAsync, token), cancellationToken);

    private static async Task<PatternsModel> ReadAsync(ServerSession session)
    {
        var from = await session.ValueAsync<long>("SELECT {now}") - Month;
        var patches = await session.ListAsync<PatchRow>(PatchSql, new { from, MostLookedAt });
        var fixers = patches
            .SelectMany(p => FixersOf(p.Content).Select(f => (Fixer: f, Patch: p)))
            .GroupBy(x => x.Fixer, StringComparer.Ordinal)
            .Select(g => Figure(g.Key, [.. g.Select(x => x.Patch)]))
            .OrderByDescending(f => f.Patches).ThenBy(f => f.Name, StringComparer.Ordinal)
            .ToList();
        return new PatternsModel(fixers, await session.ListAsync<ReuseItem>(ReuseSql, new { from }), patches.Count);
    }

    private static FixerItem Figure(string name, List<PatchRow> patches)
    {
        var newest = patches.MaxBy(p => p.FinishedAt)!;
        var risks = patches.Where(p => p.Risk is not null).Select(p => p.Risk!.Value).ToList();
        return new FixerItem(
            name,
            patches.Count,
            patches.Count(p => p.Approved > 0),
            patches.Count(p => p.Rejected > 0 || p.Outcome == "rejected"),
            patches.Count(p => p.Reverted > 0),
            patches.Count(p => p.PatternReused == 1),
            risks.Count > 0 ? risks.Average() : null,
            newest.FinishedAt,
            newest.Id);
    }

    private static IEnumerable<string> FixersOf(string metadata)
    {
        try
        {
            return FixJson.ReadMetadata(metadata).Fixers.Distinct(StringComparer.Ordinal).Take(20);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record PatchRow
    {
        public string Id { get; init; } = "";

        public long FinishedAt { get; init; }

        public string? Outcome { get; init; }

        public long PatternReused { get; init; }

        public double? Risk { get; init; }

        public string Content { get; init; } = "";

        public long Approved { get; init; }

        public long Rejected { get; init; }

        public long Reverted { get; init; }
    }
}
