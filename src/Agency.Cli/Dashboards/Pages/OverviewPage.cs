using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>All figures at a glance.</summary>
internal static class OverviewPage
{
    private const int TwoColumns = 78;
    private const int TableWidth = 49;
    private const int ShortestList = 3;
    private const int ChartDays = SnapshotBuilder.DaysLookedAt;

    /// <param name="rows">How many lines there is room for; what does not fit is scrolled to.</param>
    /// <param name="mostHeals">How many of the recent heals are listed.</param>
    public static Page Build(DashboardSnapshot snapshot, PageBuilder page, int rows, int mostHeals, TimeZoneInfo zone)
    {
        if (!snapshot.HasHistory && snapshot.Active.Count == 0)
            return Empty(page);
        AddActive(snapshot, page, zone);
        AddFigures(snapshot, page);
        AddTrend(snapshot, page, rows >= 36 ? 8 : 4);
        AddInsights(snapshot, page, rows >= 36 ? 10 : ShortestList);
        AddRecent(snapshot, page, mostHeals, zone);
        return page.Build("overview");
    }

    private static Page Empty(PageBuilder page)
    {
        page.Text("Nothing was healed here yet.", Ink.Bold);
        page.Line();
        page.Text("To heal this project:");
        page.Line("  agency heal", Ink.Cyan);
        page.Text("To see first what it would do:");
        page.Line("  agency heal --dry-run", Ink.Cyan);
        page.Text("To see it work on an example:");
        page.Line("  agency demo", Ink.Cyan);
        page.Line();
        page.Text("Heals show here as soon as they begin, in whichever window.", Ink.Faint);
        return page.Build("overview");
    }

    private static void AddActive(DashboardSnapshot snapshot, PageBuilder page, TimeZoneInfo zone)
    {
        page.Pane($"Active heals ({snapshot.Active.Count})");
        foreach (var heal in snapshot.Active)
        {
            var stage = heal.Stage is { } now ? $"{now.Name} {Words.Age(snapshot.At - now.Since)}" : "begins";
            page.Item(
                StyledLine.Empty.Cell(Words.ShortId(heal.Session), 4).Add("  since ").Add(Words.Clock(heal.StartedAt, zone)).Add("  ")
                    .Cell(stage, 13, Ink.Cyan).Add("  ").Add(heal.Stage?.Detail ?? ""),
                new Place.Heal(heal.Session));
        }

        if (snapshot.Active.Count == 0)
            page.Line("  none", Ink.Faint);
    }

    private static void AddFigures(DashboardSnapshot snapshot, PageBuilder page)
    {
        var side = Side(snapshot);
        var isWide = page.Width >= TwoColumns;
        if (!isWide)
        {
            page.Pane("Success");
            foreach (var line in side.Skip(1))
                page.Line(StyledLine.Of("  ").Add(line));
        }

        var at = 0;
        var heading = Row("Problems, 7 d", "found", "share", "healed", "median", "p95");
        page.Pane(isWide ? heading.In(Ink.Bold).Fit(TableWidth + 2).Add(side[at++]) : heading.In(Ink.Bold));
        foreach (var category in snapshot.Categories)
        {
            var row = StyledLine.Empty
                .Cell(category.Category, 13).Cell(Words.Number(category.Problems), 6, toRight: true).Cell(Words.Share(category.Share), 7, toRight: true)
                .Cell(Words.Number(category.Healed), 7, toRight: true).Cell(Words.Span(category.Median), 7, toRight: true).Cell(Words.Span(category.Slowest), 7, toRight: true);
            page.Item(isWide && at < side.Count ? row.Fit(TableWidth).Add(side[at++]) : row, new Place.Category(category.Category));
        }

        if (snapshot.Categories.Count == 0)
            page.Line(isWide && at < side.Count ? StyledLine.Of("  none", Ink.Faint).Fit(TableWidth + 2).Add(side[at++]) : StyledLine.Of("  none", Ink.Faint));
        while (isWide && at < side.Count)
            page.Line(StyledLine.Of(new string(' ', TableWidth + 2)).Add(side[at++]));
    }

    private static StyledLine Row(string name, params string[] columns)
    {
        var line = StyledLine.Empty.Cell(name, 15);
        return columns.Select((column, i) => (column, Width: i == 0 ? 6 : 7)).Aggregate(line, (l, c) => l.Cell(c.column, c.Width, toRight: true));
    }

    private static List<StyledLine> Side(DashboardSnapshot snapshot)
    {
        var lines = new List<StyledLine> { StyledLine.Of("Success: healed/attempted", Ink.Bold) };
        foreach (var rate in snapshot.Rates)
            lines.Add(StyledLine.Empty.Cell(rate.Name, 6).Cell(Words.Share(rate.Success), 6, Words.InkOf(rate.Success), toRight: true).Add(rate.Attempted == 0 ? "" : $"  {rate.Healed}/{rate.Attempted}"));
        var week = snapshot.Rates.Count > 0 ? snapshot.Rates[^1] : null;
        lines.Add(StyledLine.Empty.Cell("by patterns, 7 d", 18).Add(Words.Share(week?.Reuse)).Add(week is { Healed: > 0 } ? $"  {week.ByPattern}/{week.Healed}" : ""));
        lines.Add(StyledLine.Empty.Cell("patterns known", 18).Add(Words.Number(snapshot.Patterns.Count)).Add(snapshot.Patterns.Count > 0 ? "  (p)" : "", Ink.Faint));
        lines.Add(StyledLine.Empty.Cell("wait for you", 18).Add(Words.Number(snapshot.Waiting), snapshot.Waiting > 0 ? Ink.Yellow : Ink.Plain));
        return lines;
    }

    private static void AddTrend(DashboardSnapshot snapshot, PageBuilder page, int height)
    {
        var most = Math.Max(1, snapshot.Days.Select(d => d.Problems).DefaultIfEmpty().Max());
        var isWide = page.Width >= TwoColumns;
        var width = Math.Min(ChartDays + 7, isWide ? (page.Width - 3) / 2 : page.Width);
        var success = Chart.Draw([.. snapshot.Days.Select(d => d.Success)], 1, "100 %", "0 %", height, width, isLine: true, Ink.Green);
        var problems = Chart.Draw([.. snapshot.Days.Select(d => (double?)d.Problems)], most, Words.Number(most), "0", height, width, isLine: false, Ink.Yellow);
        if (isWide)
        {
            page.Pane("Success by day (UTC), today last".PadRight(width + 3) + "Problems by day");
            for (var i = 0; i < height; i++)
                page.Line(success[i].Fit(width + 3).Add(problems[i]));
            return;
        }

        page.Pane("Success by day (UTC), today last");
        foreach (var line in success)
            page.Line(line);
        page.Pane("Problems by day");
        foreach (var line in problems)
            page.Line(line);
    }

    private static void AddInsights(DashboardSnapshot snapshot, PageBuilder page, int most)
    {
        page.Pane($"Insights ({snapshot.Insights.Count})");
        var shown = snapshot.Insights.Count > most ? most - 1 : snapshot.Insights.Count;
        foreach (var insight in snapshot.Insights.Take(shown))
            page.Item(StyledLine.Of(insight.Text), new Place.Insight(insight.Text));
        if (shown < snapshot.Insights.Count)
            page.Item(StyledLine.Of($"... and {snapshot.Insights.Count - shown} more", Ink.Faint), new Place.Insights());
        if (snapshot.Insights.Count == 0)
            page.Line("  none", Ink.Faint);
    }

    private static void AddRecent(DashboardSnapshot snapshot, PageBuilder page, int most, TimeZoneInfo zone)
    {
        page.Pane($"Recent heals ({snapshot.Recent.Count})");
        foreach (var heal in snapshot.Recent.Take(most))
        {
            var line = StyledLine.Empty.Cell(Words.ShortId(heal.Session), 4).Add("  ").Add(Words.Moment(heal.StartedAt, zone)).Add("  ")
                .Cell(heal.State, 11, Words.InkOf(heal.State)).Add("  ");
            line = heal.IsDryRun ? line.Add("dry run", Ink.Faint)
                : line.Add(Describe(heal));
            page.Item(line, new Place.Heal(heal.Session));
        }
    }

    private static string Describe(HealLine heal) => heal switch
    {
        { State: "running" } => "",
        { Attempted: 0 } => "nothing attempted",
        { State: "rolled-back", Healed: 0 } => $"{heal.Attempted} attempted, all taken back",
        _ => $"healed {heal.Healed} of {heal.Attempted}{(heal.ByPattern > 0 ? $", {heal.ByPattern} by patterns" : "")}",
    };
}
