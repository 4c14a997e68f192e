using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Scans;

/// <summary>
/// Workflow commands that GitHub Actions turns into annotations. GitHub shows at most ten of a level for each step, so
/// the most important come first and the log holds the rest.
/// </summary>
internal sealed class GitHubScanRenderer : IScanRenderer
{
    private const int MostOfOneLevel = 10;

    public void Render(ScanView view, Terminal terminal)
    {
        foreach (var tool in view.Result.Tools.Where(t => t.State != "ok"))
            terminal.Output.WriteLine($"::warning title={Property($"{tool.Name} is {tool.State}")}::{Data(tool.Detail)}");
        var left = new List<Finding>();
        foreach (var level in view.Result.Findings.OrderBy(f => f.Priority).ThenByDescending(f => f.Severity).GroupBy(LevelOf))
        {
            // One notice is kept for the summary.
            var room = level.Key == "notice" ? MostOfOneLevel - 1 : MostOfOneLevel;
            foreach (var finding in level.Take(room))
                terminal.Output.WriteLine(Annotation(level.Key, finding));
            left.AddRange(level.Skip(room));
        }

        if (left.Count > 0)
        {
            terminal.Output.WriteLine($"::group::{left.Count} more findings without an annotation");
            foreach (var finding in left)
                terminal.Output.WriteLine(LogLine(finding));
            terminal.Output.WriteLine("::endgroup::");
        }

        if (view.Result.Findings.Count > 0)
            terminal.Output.WriteLine($"::notice title=Agency::{Data(ScanSummary.Sentence(view.Result.Findings))}");
    }

    /// <summary>A weakness of low severity (<c>random</c> where nothing secret is made) is no error that stops a review.</summary>
    private static string LevelOf(Finding finding) => finding.Priority switch
    {
        Priority.P0 when finding.Severity == Severity.Low => "warning",
        Priority.P0 or Priority.P1 => "error",
        Priority.P2 => "warning",
        _ => "notice",
    };

    private static string Annotation(string level, Finding finding)
    {
        var (start, end) = (finding.Range.Start, finding.Range.End);
        var place = $"file={Property(finding.File.Value)},line={Math.Max(start.Line, 1)}";
        if (end.Line > start.Line)
            place += $",endLine={end.Line}";
        else
            place += $",col={Math.Max(start.Column, 1)},endColumn={Math.Max(end.Column, start.Column)}";
        return $"::{level} {place},title={Property($"{finding.Tool} {finding.Rule} ({KebabCase.Of(finding.Category)})")}::{Data(finding.Message)}";
    }

    // The runner obeys commands in a log too: "::" at the start of a line, "##[" anywhere.
    private static string LogLine(Finding finding) =>
        "- " + Sanitizer.Line($"{finding.File}:{finding.Range.Start.Line}:{finding.Range.Start.Column}: {finding.Priority} {finding.QualifiedRule} {finding.Message}")
            .Replace("##[", "## [", StringComparison.Ordinal);

    private static string Data(string text) => Sanitizer.Line(Percent(text)).Replace("##[", "## [", StringComparison.Ordinal);

    private static string Property(string text) =>
        Sanitizer.Line(Percent(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal))
            .Replace("##[", "## [", StringComparison.Ordinal);

    private static string Percent(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
