using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>One finding in a heal: where, what was done, the diff, what vouches for it, and how to take it back.</summary>
internal static class FindingPage
{
    public static Page Build(Place.Finding place, DashboardContent content, PageBuilder page)
    {
        if (content.Report is not { } report || place.Position >= report.Findings.Count)
        {
            page.Text("This finding is not on record any more.", Ink.Faint);
            return page.Build("finding");
        }

        var finding = report.Findings[place.Position];
        page.Fact("place", $"{finding.File}:{finding.Line}:{finding.Column}", Ink.Bold);
        page.Fact("rule", $"{finding.Tool}:{finding.Rule} ({KebabCase.Of(finding.Category)}, severity {KebabCase.Of(finding.Severity)}, {finding.Priority})", Ink.Cyan);
        page.Fact("problem", finding.Message);
        page.Fact("outcome", KebabCase.Of(finding.Outcome), Words.InkOf(KebabCase.Of(finding.Outcome)));
        if (finding.Reason is { } reason)
            page.Fact("reason", $"{KebabCase.Of(reason)}: {finding.Detail ?? ReasonText.Of(reason)}");
        var proposal = finding.Proposal is { } id ? report.Proposals.LastOrDefault(p => p.Id == id) : null;
        if (proposal is null)
            page.Fact("fix", "none was made", Ink.Faint);
        else
            AddFix(proposal, page);
        page.Fact("heal", report.Session);
        if (Undo(finding, report) is { } undo)
            page.Fact(finding.Outcome == Outcome.NeedsApproval ? "to decide" : "to undo", undo, Ink.Bold);
        page.Fact("tests", report.Tests is { } tests ? $"before {HealPage.Describe(tests.Before)}; after {HealPage.Describe(tests.After)}" : "none ran");
        if (proposal is not null)
            AddProof(proposal, page);
        return page.Build($"{finding.File}:{finding.Line}");
    }

    private static string? Undo(ReportedFinding finding, HealReport report) => finding.Outcome switch
    {
        Outcome.Healed when report.Delivery is { Id: { } delivery } => $"agency healing rollback {delivery}   (takes back the whole heal)",
        Outcome.Healed when report.Delivery is { Commit: { } commit } => $"git revert {commit}",
        Outcome.NeedsApproval when finding.Proposal is { } proposal => $"agency healing approve {proposal}   or   agency healing reject {proposal} --why \"...\"",
        _ => null,
    };

    private static void AddFix(ReportedProposal proposal, PageBuilder page)
    {
        page.Fact("fix", proposal.Title);
        page.Fact("by", $"{proposal.Fixer} ({KebabCase.Of(proposal.Rung)}, {KebabCase.Of(proposal.Safety)})");
        if (proposal.Rationale is { } rationale)
            page.Fact("relies on", rationale);
        page.Fact("verdict", KebabCase.Of(proposal.Verdict) + (proposal.Applied ? ", applied" : ", not applied"), Words.InkOf(KebabCase.Of(proposal.Verdict)));
    }

    private static void AddProof(ReportedProposal proposal, PageBuilder page)
    {
        if (proposal.Diff.Length > 0)
        {
            page.Line();
            page.Diff(proposal.Diff);
        }

        page.Line();
        page.Line("What vouches for it", Ink.Bold);
        foreach (var check in proposal.Evidence.Checks)
            page.Fact(check.Name, $"{check.Result}{(check.Detail.Length > 0 ? $": {check.Detail}" : "")}", Words.InkOf(check.Result), nameWidth: 16);
        page.Fact("sandbox", proposal.Evidence.Sandbox, nameWidth: 16);
    }
}
