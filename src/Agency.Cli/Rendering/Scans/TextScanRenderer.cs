using System.Globalization;
using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Scans;

/// <summary>Findings for people: by file, one line each (the message wraps in its column), then the sums.</summary>
internal sealed class TextScanRenderer : IScanRenderer
{
    private const int WidestRule = 26;

    public void Render(ScanView view, Terminal terminal)
    {
        var findings = view.Result.Findings;
        var columns = new Columns(
            findings.Select(f => Place(f).Length).DefaultIfEmpty().Max(),
            findings.Select(f => KebabCase.Of(f.Category).Length).DefaultIfEmpty().Max(),
            Math.Min(WidestRule, findings.Select(f => Sanitizer.Line(f.QualifiedRule).Length).DefaultIfEmpty().Max()));
        foreach (var file in findings.GroupBy(f => f.File))
        {
            terminal.Output.Write(terminal.Paint(Ink.Bold, Sanitizer.Line(file.Key.Value)));
            terminal.Output.WriteLine();
            foreach (var finding in file)
                RenderFinding(finding, columns, terminal);
            terminal.Output.WriteLine();
        }

        RenderSummary(view, terminal);
    }

    private static void RenderFinding(Finding finding, Columns columns, Terminal terminal)
    {
        terminal.Output.Write("  ");
        terminal.Output.Write(terminal.Paint(Ink.Faint, Place(finding).PadLeft(columns.Place)));
        terminal.Output.Write("  ");
        terminal.Output.Write(terminal.Paint(InkOf(finding.Priority), finding.Priority.ToString()));
        terminal.Output.Write(' ');
        terminal.Output.Write(KebabCase.Of(finding.Category).PadRight(columns.Category + 2));
        var rule = Sanitizer.Line(finding.QualifiedRule);
        terminal.Output.Write(terminal.Paint(Ink.Cyan, rule.PadRight(columns.Rule)));
        var indentation = 2 + columns.Place + 2 + 3 + columns.Category + 2 + columns.Rule + 2;
        var lines = TextLayout.Wrap(Sanitizer.Line(finding.Message), terminal.Width - indentation);
        if (rule.Length > columns.Rule)
            terminal.Output.Write('\n' + new string(' ', indentation - 2));
        for (var i = 0; i < lines.Count; i++)
        {
            terminal.Output.Write(i == 0 ? "  " : new string(' ', indentation));
            terminal.Output.WriteLine(lines[i]);
        }
    }

    private static void RenderSummary(ScanView view, Terminal terminal)
    {
        var findings = view.Result.Findings;
        foreach (var line in TextLayout.Wrap(ScanSummary.Sentence(findings) + ".", terminal.Width))
            terminal.Output.WriteLine(line);
        var fixable = findings.Count(f => f.Fixes.Count > 0);
        if (fixable > 0)
            terminal.Output.WriteLine($"The analysers have a fix for {fixable} of them; 'agency heal' tries those and its own.");
        if (view.Accepted > 0)
            terminal.Output.WriteLine($"{ScanSummary.Count(view.Accepted, "finding")} more {(view.Accepted == 1 ? "is" : "are")} accepted by the baseline (--no-baseline shows all).");
        if (view.Harmless > 0)
            terminal.Output.WriteLine($"{ScanSummary.Count(view.Harmless, "finding")} more {(view.Harmless == 1 ? "is" : "are")} harmless in {(view.Harmless == 1 ? "its" : "their")} place (--with-harmless shows all).");
        var done = view.Result.Tools.Where(t => t.State == "ok").Select(t => $"{t.Name} {t.Version}");
        var seconds = view.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        foreach (var line in TextLayout.Wrap(Sanitizer.Line($"{string.Join(", ", done)} in {seconds} s."), terminal.Width))
            terminal.Output.WriteLine(line);
        foreach (var tool in view.Result.Tools.Where(t => t.State != "ok"))
        {
            terminal.Output.Write(terminal.Paint(Ink.Red, $"{tool.Name} {tool.State}: "));
            terminal.Output.WriteLine(Sanitizer.Line(tool.Detail));
        }

        foreach (var note in view.Result.Tools.SelectMany(t => t.Notes.Select(n => $"{t.Name}: {n}")))
            terminal.Output.WriteLine(Sanitizer.Line(note));
        foreach (var skipped in view.Result.Skipped)
            terminal.Output.WriteLine(Sanitizer.Line($"Skipped {skipped.File}: {skipped.Reason}"));
    }

    private static string Place(Finding finding) => $"{finding.Range.Start.Line}:{finding.Range.Start.Column}";

    private static Ink InkOf(Priority priority) => priority switch
    {
        Priority.P0 or Priority.P1 => Ink.Red,
        Priority.P2 => Ink.Yellow,
        _ => Ink.Faint,
    };

    private sealed record Columns(int Place, int Category, int Rule);
}
