using System.Globalization;
using System.Text;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Adapters.Storage;

/// <summary>A session's audit for people, as Markdown.</summary>
internal static class AuditSummary
{
    public static string Write(HealReport report, DateTimeOffset recordedAt)
    {
        var text = new StringBuilder();
        text.Append("# Heal ").Append(AuditText.Words(report.Session)).Append("\n\n");
        Item(text, "Repository", AuditText.Code(report.Repository));
        Item(text, "Revision", report.Revision is { } revision ? AuditText.Code(revision) : "none yet");
        Item(text, "Started", Time(report.StartedAt));
        Item(text, "Recorded", Time(recordedAt));
        Item(text, "State", KebabCase.Of(report.State) + (report.StateDetail is { } detail ? $": {AuditText.Words(detail)}" : ""));
        Item(text, "Sandbox", AuditText.Words(report.Sandbox));
        if (report.Tests is { } tests)
            Item(text, "Tests", $"{Describe(tests.Before)} before, {Describe(tests.After)} after ({AuditText.Code(tests.Command)})");
        Item(text, "Delivery", report.Delivery?.Id is { } id ? $"{AuditText.Code(id)}; to undo it: {AuditText.Code($"agency healing rollback {report.Session}")}" : "nothing in the work tree was changed");
        text.Append('\n');
        foreach (var outcome in Enum.GetValues<Outcome>())
            AppendFindings(text, report, outcome);
        text.Append("## Proposals\n\n");
        if (report.Proposals.Count == 0)
            text.Append("None.\n");
        foreach (var (proposal, number) in report.Proposals.Select((p, i) => (p, i + 1)))
            AppendProposal(text, report, proposal, number);
        return text.ToString();
    }

    public static string Describe(RollbackRecord rollback) =>
        $"\n## Rollback {Time(rollback.RecordedAt)}\n\n{AuditText.Code(rollback.Delivery)}: {rollback.Outcome}: {AuditText.Words(rollback.Detail)}\n";

    private static void AppendFindings(StringBuilder text, HealReport report, Outcome outcome)
    {
        var findings = report.Findings.Where(f => f.Outcome == outcome).ToList();
        if (findings.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"## Findings: {KebabCase.Of(outcome)} ({findings.Count})\n\n");
        foreach (var finding in findings)
        {
            text.Append("- ").Append(AuditText.Code(string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}")));
            text.Append(' ').Append(AuditText.Words($"{finding.Tool}:{finding.Rule} {finding.Message}"));
            if (finding.Reason is { } reason)
                text.Append(" (").Append(KebabCase.Of(reason)).Append(finding.Detail is { } why ? $": {AuditText.Words(why)})" : ")");
            text.Append('\n');
        }

        text.Append('\n');
    }

    private static void AppendProposal(StringBuilder text, HealReport report, ReportedProposal proposal, int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {number}. ").Append(AuditText.Words(proposal.Title)).Append("\n\n");
        Item(text, "Proposal", AuditText.Code(proposal.Id));
        Item(text, "Fixer", $"{AuditText.Words(proposal.Fixer)} ({KebabCase.Of(proposal.Rung)}, {KebabCase.Of(proposal.Safety)})");
        Item(text, "Verdict", KebabCase.Of(proposal.Verdict));
        Item(text, "Decision", AuditLog.DecisionOn(report, proposal));
        foreach (var check in proposal.Evidence.Checks)
            Item(text, $"Check {AuditText.Words(check.Name)}", $"{AuditText.Words(check.Result)}: {AuditText.Words(check.Detail)}");
        text.Append('\n').Append(AuditText.Block("diff", proposal.Diff)).Append('\n');
    }

    private static void Item(StringBuilder text, string name, string value) => text.Append("- ").Append(name).Append(": ").Append(value).Append('\n');

    private static string Describe(TestSummary? tests) => tests is null
        ? "not run"
        : string.Create(CultureInfo.InvariantCulture, $"{tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
