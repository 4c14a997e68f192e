using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>What heals found in a category, newest heal first: where, what became of it, and the fix.</summary>
internal static class CategoryPage
{
    private const int OutcomeWidth = 14;

    public static Page Build(string category, DashboardContent content, PageBuilder page, TimeZoneInfo zone)
    {
        var row = new FindingRow([.. content.Instances.Select(i => ($"{i.File}:{i.Line}", i.Rule))], page.Width - OutcomeWidth);
        foreach (var heal in content.Instances.GroupBy(i => i.Session))
        {
            var first = heal.First();
            page.Pane($"{Words.Moment(first.StartedAt, zone)}  {first.Session}", $"{heal.Count(i => i.Outcome == "healed")} healed of {heal.Count()} found");
            foreach (var instance in heal)
            {
                var outcome = StyledLine.Empty.Cell(instance.Outcome, OutcomeWidth, Words.InkOf(instance.Outcome)).Add("  ");
                page.Item(row.Add(outcome, $"{instance.File}:{instance.Line}", instance.Rule, instance.Fix ?? instance.Message), new Place.Finding(instance.Session, instance.Position));
            }
        }

        if (content.Instances.Count == 0)
            page.Line("  Nothing on record.", Ink.Faint);
        return page.Build($"{category} problems");
    }
}
