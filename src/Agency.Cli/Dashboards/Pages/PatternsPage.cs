using Agency.Cli.Learning;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>Learned patterns: of which rule, how often used, with what success, since when.</summary>
internal static class PatternsPage
{
    public static Page Build(IReadOnlyList<Pattern> patterns, PageBuilder page, TimeZoneInfo zone)
    {
        page.Pane(StyledLine.Of("  ").Cell("pattern", 16).Cell("rule", 20).Cell("state", 9).Cell("uses", 5, toRight: true).Cell("success", 9, toRight: true).Add("  learned").In(Ink.Bold));
        foreach (var pattern in patterns)
        {
            var statistics = pattern.Statistics;
            var state = PatternText.StateOf(pattern);
            page.Item(
                StyledLine.Empty.Cell(pattern.Id, 16).Cell(pattern.Rule, 20, Ink.Cyan)
                    .Cell(state, 9, state switch { "trusted" => Ink.Green, "retired" => Ink.Red, _ => Ink.Yellow })
                    .Cell(Words.Number(statistics.Uses), 5, toRight: true)
                    .Cell(statistics.Uses == 0 ? "-" : Words.Share(statistics.SuccessRate), 9, toRight: true)
                    .Add($"  {Words.Moment(pattern.LearnedAt, zone)[..10]}"),
                new Place.Pattern(pattern.Id));
        }

        if (patterns.Count == 0)
            page.Text("Nothing was learned yet. 'agency heal' learns from what it heals, 'agency patterns learn' from the project's history.");
        return page.Build($"patterns ({patterns.Count})");
    }
}
