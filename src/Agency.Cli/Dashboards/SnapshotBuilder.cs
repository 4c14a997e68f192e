using System.Globalization;
using Agency.Adapters.Stopping;
using Agency.Cli.Dashboards.Insights;
using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Dashboards;

/// <summary>Makes figures of what is on record. No clock and no disk: what is given is all there is.</summary>
internal static class SnapshotBuilder
{
    /// <summary>How far the record is looked at.</summary>
    public const int DaysLookedAt = 30;

    /// <summary>How far problems are counted by category.</summary>
    public const int DaysOfProblems = 7;

    private const int MostRecent = 200;

    private static readonly (string Name, TimeSpan Span)[] Times = [("1 h", TimeSpan.FromHours(1)), ("24 h", TimeSpan.FromDays(1)), ("7 d", TimeSpan.FromDays(7))];

    public static DashboardSnapshot Build(string repository, DateTimeOffset now, DashboardRecord record, IReadOnlyList<RunningHeal> active, StopMark? stop) => new()
    {
        Repository = repository,
        At = now,
        HasHistory = record.Sessions.Count > 0,
        Stop = stop,
        Active = [.. active.OrderBy(h => h.StartedAt).ThenBy(h => h.Session, StringComparer.Ordinal)],
        Rates = [.. Times.Select(t => RateOf(t.Name, record, now - t.Span))],
        Categories = CategoriesOf(record),
        Recent = RecentOf(record, active),
        Days = DaysOf(record, now),
        Insights = InsightFinder.Find(record.Facts, record.Patterns),
        Patterns = record.Patterns,
        Waiting = record.Facts.Waiting,
    };

    private static SuccessRate RateOf(string name, DashboardRecord record, DateTimeOffset since)
    {
        var counted = record.Facts.Outcomes.Where(o => o.StartedAt >= since).ToList();
        return new SuccessRate(name, counted.Sum(o => o.Attempted), counted.Sum(o => o.Healed), counted.Sum(o => o.ByPattern));
    }

    private static List<CategoryFigures> CategoriesOf(DashboardRecord record)
    {
        var latency = record.Facts.Timings.ToDictionary(t => t.Session, t => t.Latency, StringComparer.Ordinal);
        var all = record.Facts.Categories.Sum(c => c.Problems);
        var known = record.Facts.Categories.ToDictionary(c => c.Key, StringComparer.Ordinal);
        // Those of today come first; what was only healed earlier in the month is still worth its line.
        return
        [
            .. Enum.GetValues<Category>().Select(KebabCase.Of)
                .Where(c => known.ContainsKey(c) || record.Facts.Outcomes.Any(o => o.Category == c))
                .Select(c => FiguresOf(c, known.TryGetValue(c, out var found) ? (found.Problems, found.Healed) : (0, 0)))
                .OrderByDescending(c => c.Problems).ThenBy(c => c.Category, StringComparer.Ordinal),
        ];

        CategoryFigures FiguresOf(string category, (int Problems, int Healed) count)
        {
            // Fixes of one heal are verified together: each healed finding counts with the time of its heal.
            var times = record.Facts.Outcomes
                .Where(o => o.Category == category && latency.ContainsKey(o.Session))
                .SelectMany(o => Enumerable.Repeat(latency[o.Session], o.Healed))
                .Order()
                .ToList();
            return new CategoryFigures(category, count.Problems, all == 0 ? 0 : count.Problems / (double)all, count.Healed, Percentile(times, 0.5), Percentile(times, 0.95));
        }
    }

    /// <summary>By nearest rank: a value that occurred.</summary>
    private static TimeSpan? Percentile(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static List<HealLine> RecentOf(DashboardRecord record, IReadOnlyList<RunningHeal> active)
    {
        var running = active.Select(a => a.Session).ToHashSet(StringComparer.Ordinal);
        var outcomes = record.Facts.Outcomes.ToLookup(o => o.Session, StringComparer.Ordinal);
        return
        [
            .. record.Sessions.Take(MostRecent).Select(s => new HealLine(
                s.Id,
                s.StartedAt,
                s.State == SessionState.Running && !running.Contains(s.Id) ? "interrupted" : KebabCase.Of(s.State),
                s.Kind == "dry-run",
                outcomes[s.Id].Sum(o => o.Attempted),
                outcomes[s.Id].Sum(o => o.Healed),
                outcomes[s.Id].Sum(o => o.ByPattern))),
        ];
    }

    private static List<DayFigures> DaysOf(DashboardRecord record, DateTimeOffset now)
    {
        var problems = record.Facts.Days.ToDictionary(d => d.Key, d => d.Problems, StringComparer.Ordinal);
        var outcomes = record.Facts.Outcomes.ToLookup(o => DateOnly.FromDateTime(o.StartedAt.UtcDateTime));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return
        [
            .. Enumerable.Range(0, DaysLookedAt).Select(i => today.AddDays(i - DaysLookedAt + 1)).Select(d => new DayFigures(
                d,
                problems.GetValueOrDefault(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                outcomes[d].Sum(o => o.Attempted),
                outcomes[d].Sum(o => o.Healed))),
        ];
    }
}
