using System.Text;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Detection;

namespace Agency.Cli.Prevention;

/// <summary>What a change brings, in Markdown, for a comment on a pull request. Nothing of the repository's becomes markup.</summary>
internal static class CiSummary
{
    private const int MostListed = 30;

    public static string Write(CiReport report, HookSettings settings)
    {
        var failing = report.Failing(settings);
        var text = new StringBuilder();
        Line(failing.Count > 0 ? $"### Agency: {ScanSummary.Count(failing.Count, "new finding")} to mend before this is merged"
            : report.Found.IsComplete ? "### Agency: nothing new stands in the way" : "### Agency: the check is not complete");
        Line("");
        if (report.New.Count > 0)
            Line(ScanSummary.Sentence(report.New) + $", that {MarkdownText.Code(report.Base.Commit[..10])} had not.");
        Table("", report.New);
        Table("Hidden by comments that this change adds:", report.Hidden);
        if (report.Deciding.Count > 0)
            Line($"This change edits what decides over findings; the check used the base's own: {string.Join(", ", report.Deciding.Select(MarkdownText.Code))}.");
        foreach (var tool in report.Found.Tools.Where(t => t.State != "ok"))
            Line($"{MarkdownText.Code(tool.Name)} is {tool.State}: {MarkdownText.Code(tool.Detail)}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Table(string heading, IReadOnlyList<Finding> findings)
        {
            if (findings.Count == 0)
                return;
            Line(heading);
            Line("");
            Line("| | place | rule | what |");
            Line("|---|---|---|---|");
            foreach (var finding in findings.OrderBy(f => f.Priority).Take(MostListed))
                Line($"| {finding.Priority} | {MarkdownText.Cell($"{finding.File}:{finding.Range.Start.Line}")} | {MarkdownText.Cell(finding.QualifiedRule)} | {MarkdownText.Cell(finding.Message)} |");
            Line("");
            if (findings.Count > MostListed)
                Line($"And {findings.Count - MostListed} more.\n");
        }
    }
}
