namespace Agency.Cli.Dashboards.Pages;

/// <summary>Lays out whatever place is at hand.</summary>
internal static class PageMaker
{
    /// <param name="visit">The place, and what is chosen in it.</param>
    /// <param name="rows">How many lines there is room for.</param>
    public static Page Make(DashboardContent content, Visit visit, int width, int rows, TimeZoneInfo zone)
    {
        var page = new PageBuilder(width, visit);
        return visit.Place switch
        {
            Place.Category category => CategoryPage.Build(category.Name, content, page, zone),
            Place.Heal heal => HealPage.Build(heal.Session, content, page, zone),
            Place.Finding finding => FindingPage.Build(finding, content, page),
            Place.Patterns => PatternsPage.Build(content.Snapshot.Patterns, page, zone),
            Place.Pattern pattern => PatternPage.Build(pattern.Id, content.Pattern, page, zone),
            Place.Insights => InsightPages.All(content.Snapshot, page),
            Place.Insight insight => InsightPages.One(insight.Text, content.Snapshot, page),
            Place.Help => HelpPage.Build(page),
            _ => OverviewPage.Build(content.Snapshot, page, rows, int.MaxValue, zone),
        };
    }
}
