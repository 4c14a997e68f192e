using Agency.Core.Detection;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Heals;

/// <summary>What became of the findings of each category, in numbers.</summary>
internal static class OutcomeTable
{
    private static readonly (string Title, Func<ReportedFinding, bool> Counts)[] Columns =
    [
        ("found", _ => true),
        ("healed", f => f.Outcome == Outcome.Healed),
        ("would heal", f => f.Reason == ReasonCode.DryRun),
        ("to approve", f => f.Outcome == Outcome.NeedsApproval),
        ("reported", f => f.Outcome == Outcome.Reported),
        ("not healed", f => f.Outcome == Outcome.Unhealed && f.Reason != ReasonCode.DryRun),
        ("rolled back", f => f.Outcome == Outcome.RolledBack),
    ];

    public static void Render(HealReport report, Terminal terminal)
    {
        // A column that only zeros would fill says nothing; found and healed always do.
        var columns = Columns.Where((c, i) => (i < 2 && !(i == 1 && report.Kind == "dry-run")) || report.Findings.Any(c.Counts)).ToList();
        var rows = new List<IReadOnlyList<string>> { (string[])["", .. columns.Select(c => c.Title)] };
        foreach (var category in Enum.GetValues<Category>())
        {
            var findings = report.Findings.Where(f => f.Category == category).ToList();
            if (findings.Count > 0)
                rows.Add(Row(KebabCase.Of(category), findings, columns));
        }

        rows.Add(Row("all", report.Findings, columns));
        TextLayout.WriteTable(rows, terminal.Output);
    }

    private static string[] Row(
        string name, IReadOnlyList<ReportedFinding> findings, IEnumerable<(string Title, Func<ReportedFinding, bool> Counts)> columns) =>
        [name, .. columns.Select(c => findings.Count(c.Counts) is > 0 and var count ? $"{count}" : "-")];
}
