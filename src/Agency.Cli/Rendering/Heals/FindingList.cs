using Agency.Core.Reporting;

namespace Agency.Cli.Rendering.Heals;

/// <summary>
/// Lists findings under a heading: a few of each rule with their places, the rest of the rule counted, so that three
/// thousand findings stay readable. <c>--verbose</c> lists all.
/// </summary>
internal sealed class FindingList(Terminal terminal)
{
    private const int MostOfOneRule = 4;

    public void Render(IReadOnlyList<ReportedFinding> findings, Func<ReportedFinding, string> textOf)
    {
        foreach (var rule in findings.GroupBy(f => $"{f.Tool}:{f.Rule}").OrderBy(g => g.Min(f => f.Priority)).ThenByDescending(g => g.Count()))
        {
            var shown = terminal.IsVerbose || rule.Count() == MostOfOneRule + 1 ? rule.Count() : MostOfOneRule;
            foreach (var finding in rule.Take(shown))
                RenderOne(finding, textOf(finding));
            if (rule.Count() > shown)
                terminal.Output.WriteLine(terminal.Paint(Ink.Faint, $"  ... and {rule.Count() - shown} more of {Sanitizer.Line(rule.Key)}"));
        }
    }

    private void RenderOne(ReportedFinding finding, string text)
    {
        var place = Sanitizer.Line($"{finding.File}:{finding.Line}");
        var rule = Sanitizer.Line($"{finding.Tool}:{finding.Rule}");
        terminal.Output.WriteLine($"  {place}  {terminal.Paint(Ink.Cyan, rule)}");
        terminal.WriteWrapped(6, text);
    }
}
