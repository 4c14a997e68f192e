using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Decisions;

namespace Agency.Cli.Approvals;

/// <summary>A waiting proposal for people: what it would do, where, why it waits, and the change.</summary>
internal sealed class ProposalRenderer(Terminal terminal)
{
    public void Render(PendingProposal pending, bool withDiff)
    {
        var high = ApprovalDesk.IsHigh(pending) ? "  HIGH severity" : "";
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line($"{pending.Proposal.Id}  {pending.Proposal.Title}{high}")));
        foreach (var finding in pending.Findings)
        {
            terminal.WriteWrapped(6, $"{finding.File}:{finding.Line}  {finding.Tool}:{finding.Rule}  {finding.Message}");
            if (finding.Detail is { Length: > 0 } why)
                terminal.WriteWrapped(6, why);
        }

        if (pending.Proposal.Rationale is { Length: > 0 } rationale)
            terminal.WriteWrapped(6, rationale);
        foreach (var check in pending.Proposal.Evidence.Checks.Where(c => c.Name is "measurement" or "reproduction"))
            terminal.WriteWrapped(6, $"{check.Name}: {check.Detail}");
        if (withDiff)
            DiffRenderer.Render(pending.Proposal.Diff, int.MaxValue, terminal);
    }
}
