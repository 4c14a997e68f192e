using System.Globalization;
using System.Text;
using Agency.Cli.Rendering;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Publishing;

namespace Agency.Cli.Ci;

/// <summary>What a dashboard shows, in Markdown, for a comment on a pull request. Nothing of the repository's becomes markup.</summary>
internal static class DashboardComment
{
    /// <summary>By which a step that posts the comment finds the one of the last run, to replace it.</summary>
    public const string Marker = "<!-- agency dashboard -->";

    /// <summary>Forges take comments of 65 536 characters.</summary>
    public const int Longest = 60_000;

    private const int MostSessions = 5;
    private const int MostPatchLines = 150;
    private const int LongestPatch = 8_000;

    public static string Write(StaticDashboardResult result, IReadOnlyList<string> missing, Uri? link)
    {
        var text = new StringBuilder();
        Line(Marker);
        Line(result.Sessions.Count == 0 ? "### Agency: nothing was healed" : $"### Agency: {Heading(result.Sessions[0].Session)}");
        Line("");
        if (result.Sessions.Count > 1)
            Line($"{result.Overview.Windows.Where(w => w.Name == "24 h").Select(w => $"{w.Succeeded} of {w.Ended} sessions succeeded within a day").FirstOrDefault() ?? ""}; {result.Overview.WaitingApprovals} wait for approval.\n");
        foreach (var detail in result.Sessions.Take(MostSessions))
        {
            var part = Session(detail);
            if (text.Length + part.Length > Longest - 2_000)
            {
                Line("More is on the dashboard.");
                break;
            }

            text.Append(part);
        }

        foreach (var note in missing.Take(10))
            Line($"- {MarkdownText.Code(Cut(note, 300))}");
        if (link is not null)
            Line($"\n[The dashboard]({link.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal)})");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Heading(SessionItem session) => session.Outcome switch
    {
        "healed" => "healed without a change of code",
        "fixed" => "fixed",
        "proposed" => "a proved patch is there",
        "escalated" => "a human is needed",
        _ when session.IsActive => "at work",
        _ => "not healed",
    };

    private static string Session(SessionDetail detail)
    {
        var session = detail.Session;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{session.Standing}** {MarkdownText.Code(Cut(session.Title, 200))}\n\n");
        text.Append("| | |\n|---|---|\n");
        Row("Why", session.OutcomeReason);
        Row("Class", session.Category + (session.Confidence is { } confidence ? string.Create(CultureInfo.InvariantCulture, $", confidence {confidence * 100:0} %") : ""));
        if (detail.Metadata is { } metadata)
        {
            Row("Checked", metadata.Validation.Verdict + (metadata.Validation is { TestsBefore: { } before, TestsAfter: { } after } ? $", tests failed before: {before.Failed}, after: {after.Failed}" : ""));
            Row("Risk", metadata.Risk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"{risk.Score:0} of 100, {risk.Level}") : null);
            Row("Guardrails", metadata.Guardrails.Count == 0 ? null : metadata.Guardrails.Where(g => !g.Passed).Select(g => g.Name).ToList() is { Count: > 0 } failed ? "failed: " + string.Join(", ", failed) : $"all {metadata.Guardrails.Count} passed");
            Row("Branch", metadata.IsEmpty ? null : metadata.Branch);
        }

        text.Append('\n');
        if (detail.Patch is { } patch && patch.Trim().Length > 0)
            Patch(text, patch);
        return text.ToString();

        void Row(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {MarkdownText.Cell(Cut(value, 400))} |\n");
        }
    }

    private static void Patch(StringBuilder text, string patch)
    {
        var lines = patch.TrimEnd('\n').Split('\n');
        var shown = Sanitizer.Block(string.Join('\n', lines.Take(MostPatchLines)));
        if (shown.Length > LongestPatch)
            shown = shown[..LongestPatch];
        var fence = MarkdownText.Fence(shown, 3);
        text.Append(CultureInfo.InvariantCulture, $"<details><summary>The patch, {lines.Length} lines</summary>\n\n{fence}diff\n{shown}\n{fence}\n");
        if (lines.Length > MostPatchLines || shown.Length == LongestPatch)
            text.Append("\nIt is longer; the artifact holds all of it.\n");
        text.Append("\n</details>\n\n");
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");
}
