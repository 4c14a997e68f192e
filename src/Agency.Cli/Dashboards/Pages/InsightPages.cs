using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>All insights, and one of them.</summary>
internal static class InsightPages
{
    public static Page All(DashboardSnapshot snapshot, PageBuilder page)
    {
        foreach (var insight in snapshot.Insights)
            page.Item(StyledLine.Of(insight.Text), new Place.Insight(insight.Text));
        if (snapshot.Insights.Count == 0)
            page.Line("  none", Ink.Faint);
        return page.Build($"insights ({snapshot.Insights.Count})");
    }

    public static Page One(string text, DashboardSnapshot snapshot, PageBuilder page)
    {
        page.Text(text, Ink.Bold);
        page.Line();
        if (snapshot.Insights.FirstOrDefault(i => i.Text == text) is not { } insight)
        {
            page.Text("It no longer holds.", Ink.Faint);
            return page.Build("insight");
        }

        page.Text(insight.Advice);
        if (insight.Command is { } command)
        {
            page.Line();
            page.Text("To type:");
            page.Text(command, Ink.Cyan, "  ");
        }

        if (insight.Category is { } category)
        {
            page.Line();
            page.Item(StyledLine.Of($"the {category} problems of the last heals"), new Place.Category(category));
        }

        return page.Build("insight");
    }
}
