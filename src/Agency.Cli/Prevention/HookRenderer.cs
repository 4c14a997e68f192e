using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Healing;
using Agency.Core.Sessions;

namespace Agency.Cli.Prevention;

/// <summary>Tells what came of checking a commit: what was healed, what is left and why, what to type.</summary>
internal sealed class HookRenderer(Terminal terminal, HookSettings settings)
{
    public void Render(HookReport report)
    {
        var blocking = report.Blocking(settings).ToList();
        if (report.Note is { } note)
            terminal.WriteLine(note);
        if (report.Fault is null)
            RenderHealed(report);
        RenderFindings("Stops this commit:", Ink.Red, blocking);
        RenderFindings("To be told, without stopping the commit:", Ink.Yellow, [.. report.Left.Except(blocking)]);
        foreach (var tool in report.Broken)
            terminal.WriteLine($"{tool.Name} is {tool.State}, so what it finds is not known: {tool.Detail}");
        if (report.Fault is { } fault)
            terminal.WriteLine($"What was healed could not be put into the commit, and nothing was changed: {fault}");
        if (blocking.Count > 0 || report.Fault is not null || report.Broken.Count > 0)
            RenderWayOut(report, blocking);
    }

    private void RenderHealed(HookReport report)
    {
        if (report.Healed.Count == 0)
            return;
        terminal.WriteLine($"Healed in this commit: {ScanSummary.Count(report.Healed.Count, "problem")}.");
        foreach (var healed in report.Healed)
            terminal.WriteLine(Sanitizer.Line($"  {Place(healed)} {healed.Finding.QualifiedRule}  {healed.Proposal?.Title ?? healed.Detail}"));
        foreach (var (file, reason) in report.NotCarried)
            terminal.WriteLine(Sanitizer.Line($"  The work tree's {file} was left as it is: {reason}. The commit holds the healed text."));
        if (report.DeliveryId is { } id)
            terminal.WriteLine($"  The work tree as it was: agency healing rollback {id}");
    }

    private void RenderFindings(string heading, Ink ink, IReadOnlyList<FindingResult> findings)
    {
        if (findings.Count == 0)
            return;
        terminal.Output.WriteLine(terminal.Paint(ink, heading));
        foreach (var result in findings)
        {
            terminal.WriteLine(Sanitizer.Line($"  {Place(result)} {result.Finding.Priority} {result.Finding.QualifiedRule}  {result.Finding.Message}"));
            if (result.Reason is { } reason)
                terminal.WriteLine(Sanitizer.Line($"    not healed: {KebabCase.Of(reason)}{(result.Detail.Length > 0 ? $", {result.Detail}" : "")}"));
        }
    }

    private void RenderWayOut(HookReport report, List<FindingResult> blocking)
    {
        terminal.WriteLine("The commit was not made.");
        if (blocking.Exists(f => f.Reason == ReasonCode.NeedsReview))
            terminal.WriteLine("  To see fixes that a human is to look at:  agency heal --staged --dry-run");
        if (blocking.Count > 0)
            terminal.WriteLine("  Mend what is listed, then:                git add FILE && git commit");
        if (report.Broken.Count > 0)
            terminal.WriteLine("  To get or check the tools:                agency doctor");
        terminal.WriteLine("  To commit all the same (the build server checks again with 'agency ci check'): git commit --no-verify");
    }

    private static string Place(FindingResult result) => $"{result.Finding.File}:{result.Finding.Range.Start.Line}:{result.Finding.Range.Start.Column}";
}
