using Agency.Cli.Rendering;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>The keys, and how figures are counted.</summary>
internal static class HelpPage
{
    private static readonly (string Keys, string Meaning)[] Keys =
    [
        ("up, down, k, j", "choose a line, or scroll a text"),
        ("PageUp, PageDown", "the same by a screen; Home and End go to the ends"),
        ("Enter, right", "open what is chosen: a category, a heal, a finding, an insight"),
        ("Escape, left", "back"),
        ("Tab, Shift+Tab", "the next or last part of the screen"),
        ("p", "learned patterns"),
        ("r", "read everything anew; figures come by themselves each second"),
        ("?", "this help"),
        ("q", "end"),
    ];

    public static Page Build(PageBuilder page)
    {
        page.Line("Keys", Ink.Bold);
        foreach (var (keys, meaning) in Keys)
            page.Fact("  " + keys, meaning, nameWidth: 20);
        page.Line();
        page.Line("How it is counted", Ink.Bold);
        page.Text("Success is healed / attempted. Attempted are findings for which a fix was made that came to an end: it was verified and delivered (healed), verification refused it, or the heal was rolled back later. What waits for approval, what no fixer has an answer for, and dry runs do not count.", indent: "  ");
        page.Text("Problems are counted once, however many heals see them. Medians and p95 are of the time from the end of the scan to the moment when all fixes of a heal were verified, over the healed findings of 30 days.", indent: "  ");
        page.Text("By patterns: the share of healed findings whose fix a learned pattern made.", indent: "  ");
        return page.Build("help");
    }
}
