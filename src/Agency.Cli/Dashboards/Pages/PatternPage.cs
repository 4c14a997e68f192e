using System.Globalization;
using Agency.Cli.Learning;
using Agency.Cli.Rendering;
using Agency.Core.Learning;
using Agency.Core.Sessions;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>One learned pattern: when learned, how used, with what success, and its examples.</summary>
internal static class PatternPage
{
    public static Page Build(string id, Pattern? pattern, PageBuilder page, TimeZoneInfo zone)
    {
        if (pattern is null)
        {
            page.Text($"There is no pattern {id} any more.", Ink.Faint);
            return page.Build("pattern");
        }

        var statistics = pattern.Statistics;
        page.Fact("pattern", pattern.Id, Ink.Bold);
        page.Fact("rule", pattern.Rule, Ink.Cyan);
        page.Fact("problem", pattern.Message);
        page.Fact("looks for", PatternText.Describe(pattern.Rewrite.Before));
        page.Fact("writes", pattern.Template.Count == 0 ? "nothing (takes it out)" : PatternText.TemplateOf(pattern));
        page.Fact("learned", $"{Words.Moment(pattern.LearnedAt, zone)}, from {KebabCase.Of(pattern.Origin)} ({KebabCase.Of(pattern.Derivation)})");
        page.Fact("last used", pattern.LastUsed is { } used ? Words.Moment(used, zone) : "never");
        page.Fact("state", PatternText.StateOf(pattern));
        page.Fact("success", statistics.Uses == 0 ? "no use yet" : string.Create(CultureInfo.InvariantCulture, $"{Words.Share(statistics.SuccessRate)} of {statistics.Uses} uses"), Words.InkOf(statistics.Uses == 0 ? null : statistics.SuccessRate));
        page.Fact("uses", string.Create(
            CultureInfo.InvariantCulture,
            $"seen {statistics.Seen}, applied {statistics.Applied}, succeeded {statistics.Succeeded}, failed {statistics.Failed}, reverted {statistics.Reverted}, accepted by humans {statistics.Accepted}"));
        page.Fact("to forget", $"agency patterns forget {pattern.Id}");
        foreach (var example in pattern.Examples.Reverse())
        {
            page.Line();
            page.Text($"Example of {Words.Moment(example.At, zone)}", Ink.Faint);
            page.Diff(example.Diff);
        }

        return page.Build(pattern.Id);
    }
}
