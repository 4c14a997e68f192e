using System.Globalization;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Cli.Rendering.Heals;

/// <summary>
/// A heal for people: the diff, what was healed, what waits, what was not and why, the sums, the tests, and how to
/// undo it. The most important comes last, where a terminal stops.
/// </summary>
internal sealed class HealRenderer(Terminal terminal)
{
    private const int MostDiffLines = 400;

    public void Render(HealReport report)
    {
        RenderDiff(report);
        RenderHealed(report);
        RenderByReason(report, Outcome.NeedsApproval, "Waiting for approval");
        RenderByReason(report, Outcome.Reported, "Reported only");
        RenderByReason(report, Outcome.Unhealed, "Not healed");
        RenderByReason(report, Outcome.RolledBack, "Rolled back");
        RenderFaults(report);
        RenderSums(report);
        RenderEnd(report);
    }

    private void RenderDiff(HealReport report)
    {
        if (report.Delivery is not { Diff.Length: > 0 } delivery)
            return;
        var unlimited = report.Kind == "dry-run" || terminal.IsVerbose;
        DiffRenderer.Render(delivery.Diff, unlimited ? int.MaxValue : MostDiffLines, terminal);
        terminal.Output.WriteLine();
    }

    private void RenderHealed(HealReport report)
    {
        var healed = report.Findings.Where(IsDone).ToList();
        if (healed.Count == 0)
            return;
        var titles = report.Proposals.DistinctBy(p => p.Id).ToDictionary(p => p.Id, Describe, StringComparer.Ordinal);
        Heading(report.Kind == "dry-run" ? "Would be healed" : "Healed", healed.Count, Ink.Green);
        new FindingList(terminal).Render(healed, f => f.Proposal is { } id && titles.TryGetValue(id, out var title) ? title : f.Message);
        terminal.Output.WriteLine();
    }

    /// <summary>What a change does, and what was shown of it alone.</summary>
    private static string Describe(ReportedProposal proposal)
    {
        var gain = proposal.Evidence.Gain is null ? null : proposal.Evidence.Checks.FirstOrDefault(c => c.Name == "measurement")?.Detail;
        return proposal.Title + (gain is null ? "" : $" ({gain})") + (proposal.NewTest is { } test ? $" ({test} fails without it)" : "");
    }

    private void RenderByReason(HealReport report, Outcome outcome, string heading)
    {
        var findings = report.Findings.Where(f => f.Outcome == outcome && !IsDone(f)).ToList();
        if (findings.Count == 0)
            return;
        Heading(heading, findings.Count, outcome == Outcome.Unhealed ? Ink.Red : Ink.Yellow);
        foreach (var reason in findings.GroupBy(f => f.Reason).OrderByDescending(g => g.Count()))
        {
            if (reason.Key is { } code)
                terminal.Output.WriteLine(terminal.Paint(Ink.Bold, $" {KebabCase.Of(code)}") + $" ({reason.Count()}): {ReasonText.Of(code)}");

            // What is the same for all of them says no more than the reason.
            var details = reason.Select(f => f.Detail).Distinct(StringComparer.Ordinal).ToList();
            var saysMore = details.Count > 1 || (reason.Count() == 1 && reason.Key is { } only && details[0] != ReasonText.Of(only));
            new FindingList(terminal).Render([.. reason], f => saysMore ? Explain(f) : f.Message);
        }

        terminal.Output.WriteLine();
    }

    private static string Explain(ReportedFinding finding) =>
        finding.Detail is { Length: > 0 } detail ? $"{finding.Message} -- {detail}" : finding.Message;

    private void RenderFaults(HealReport report)
    {
        foreach (var finding in report.NewFindings)
            Line(Ink.Red, $"New finding: {finding.File}:{finding.Line} {finding.Tool}:{finding.Rule} {finding.Message}");
        foreach (var tool in report.Tools.Where(t => t.Status != ReportedToolStatus.Ok))
            Line(Ink.Red, $"{tool.Name} {KebabCase.Of(tool.Status)}: {tool.Detail}");
        foreach (var skipped in report.Skipped)
            Line(Ink.Yellow, $"Skipped {skipped.File}: {skipped.Reason}");
        if (report.State != ReportState.Finished)
            Line(Ink.Red, $"This heal {(report.State == ReportState.Failed ? "did not wholly succeed" : $"was {KebabCase.Of(report.State)}")}. {report.StateDetail}");
    }

    private void RenderSums(HealReport report)
    {
        if (report.Findings.Count == 0)
        {
            terminal.Output.WriteLine("Nothing to heal: no findings.");
            return;
        }

        OutcomeTable.Render(report, terminal);
        terminal.Output.WriteLine();
    }

    private void RenderEnd(HealReport report)
    {
        if (report.Tests is { } tests)
        {
            Line(Ink.Plain, $"Tests before: {Describe(tests.Before)}; after: {Describe(tests.After)}. The whole suite ran {Times(tests.SuiteRuns)}: {tests.Command}");
            if (tests.KnownFailures.Count > 0)
                Line(Ink.Yellow, $"Failing before any change, and blamed on no fix: {Some(tests.KnownFailures)}");
            if (tests.Flaky.Count > 0)
                Line(Ink.Yellow, $"Flaky, and blamed on no fix: {Some(tests.Flaky)}");
        }
        else if (report.Findings.Count > 0)
        {
            Line(Ink.Yellow, report.Findings.Any(IsDone) ? "No tests ran, so only fixes that are safe without them were made." : "No tests ran.");
        }

        if (report.Sandbox == "none")
            Line(Ink.Yellow, "There was no sandbox.");
        Line(Ink.Plain, Place(report) + Time(report));
        if (report.Delivery is { Id: { } id })
            Line(Ink.Bold, $"To undo: agency healing rollback {id}");
    }

    private static string Some(IReadOnlyList<string> tests) => string.Join(", ", tests.Take(5)) + (tests.Count > 5 ? ", ..." : "");

    private static string Place(HealReport report)
    {
        if (report.Kind == "dry-run")
            return "A dry run: nothing was changed.";
        if (report.Delivery is not { } delivery)
            return "Nothing was changed.";
        var files = ScanSummary.Count(delivery.Files.Count, "file");
        if (delivery.Patch is { } patch)
            return $"The patch ({files}) is in {patch}.";
        if (delivery.Commit is { } commit)
            return $"Committed {files} as {commit[..Math.Min(10, commit.Length)]}{(delivery.Branch is { } branch ? $" on {branch}" : "")}.";
        return $"Changed {files} in {report.Repository}.";
    }

    private static string Time(HealReport report) =>
        report.Durations.TryGetValue("total", out var seconds) ? string.Create(CultureInfo.InvariantCulture, $" It took {seconds:0.0} s.") : "";

    private static bool IsDone(ReportedFinding finding) => finding.Outcome == Outcome.Healed || finding.Reason == ReasonCode.DryRun;

    private static string Describe(TestSummary? summary) => summary is null
        ? "not run"
        : $"{summary.Passed} passed" + (summary.Failed > 0 ? $", {summary.Failed} failed" : "") + (summary.Skipped > 0 ? $", {summary.Skipped} skipped" : "");

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private void Heading(string title, int count, Ink ink) => terminal.Output.WriteLine(terminal.Paint(ink, $"{title} ({count})"));

    private void Line(Ink ink, string text)
    {
        foreach (var line in TextLayout.Wrap(Sanitizer.Line(text.TrimEnd()), terminal.Width))
            terminal.Output.WriteLine(terminal.Paint(ink, line));
    }
}
