using System.Globalization;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>One heal: how it ended, its tests, how to undo it, and its findings to look into.</summary>
internal static class HealPage
{
    public static Page Build(string session, DashboardContent content, PageBuilder page, TimeZoneInfo zone)
    {
        var snapshot = content.Snapshot;
        var line = snapshot.Recent.FirstOrDefault(h => h.Session == session);
        page.Fact("heal", session, Ink.Bold);
        if (snapshot.Active.FirstOrDefault(h => h.Session == session) is { } active)
        {
            page.Fact("started", $"{Words.Moment(active.StartedAt, zone)}, {Words.Age(snapshot.At - active.StartedAt)} ago, process {active.Process.ToString(CultureInfo.InvariantCulture)}");
            page.Fact("doing", active.Stage is { } stage ? $"{stage.Name} for {Words.Age(snapshot.At - stage.Since)}: {stage.Detail}" : "begins", Ink.Cyan);
            page.Fact("to halt", "agency healing stop");
        }
        else if (line is not null)
        {
            page.Fact("started", Words.Moment(line.StartedAt, zone));
            page.Fact("state", line.State + (line.IsDryRun ? " (dry run)" : ""), Words.InkOf(line.State));
        }

        if (content.Report is { } report)
            AddReport(report, page);
        else if (line is { State: not "running" })
            page.Text("It left no report.", Ink.Faint);
        return page.Build($"heal {Words.ShortId(session)}");
    }

    private static void AddReport(HealReport report, PageBuilder page)
    {
        if (report.StateDetail is { } detail)
            page.Fact("why", detail, Ink.Red);
        if (report.Tests is { } tests)
            page.Fact("tests", $"before {Describe(tests.Before)}; after {Describe(tests.After)}");
        if (report.Durations.TryGetValue("total", out var total))
            page.Fact("took", Words.Span(TimeSpan.FromSeconds(total)));
        if (report.Delivery is { Files.Count: > 0 } delivery)
            page.Fact("changed", $"{string.Join(", ", delivery.Files.Take(5))}{(delivery.Files.Count > 5 ? $" and {delivery.Files.Count - 5} more" : "")}");
        if (report.Delivery is { Id: { } id })
            page.Fact("to undo", $"agency healing rollback {id}", Ink.Bold);
        var titles = report.Proposals.GroupBy(p => p.Id).ToDictionary(g => g.Key, g => g.Last().Title, StringComparer.Ordinal);
        var findings = report.Findings.Select((f, i) => (Finding: f, Position: i)).ToList();
        var row = new FindingRow([.. report.Findings.Select(f => ($"{f.File}:{f.Line}", $"{f.Tool}:{f.Rule}"))], page.Width);
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var some = findings.Where(f => f.Finding.Outcome == outcome).ToList();
            if (some.Count == 0)
                continue;
            page.Line();
            page.Pane($"{KebabCase.Of(outcome)} ({some.Count})");
            foreach (var (finding, position) in some)
            {
                var fix = finding.Proposal is { } proposal ? titles.GetValueOrDefault(proposal) : null;
                page.Item(row.Add(StyledLine.Empty, $"{finding.File}:{finding.Line}", $"{finding.Tool}:{finding.Rule}", fix ?? finding.Message), new Place.Finding(report.Session, position));
            }
        }
    }

    public static string Describe(TestSummary? tests) => tests is null
        ? "not run"
        : string.Create(CultureInfo.InvariantCulture, $"{tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped");
}
