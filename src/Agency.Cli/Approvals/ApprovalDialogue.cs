using Agency.Cli.Healing;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Decisions;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Approvals;

/// <summary>Asks a person at the terminal about every proposal that a heal left to one, then has the approved ones applied.</summary>
internal sealed class ApprovalDialogue(CommandHost host, OpenProject project, HealOptions options)
{
    private const string Question = "Apply it? [y]es, [n]ever, [l]ater, [a]ll that follow, [q]uit:";

    /// <param name="report">Of the heal that just ended.</param>
    /// <returns>How heal and approvals ended together.</returns>
    public async Task<CommandOutcome> ContinueAsync(HealReport report, CancellationToken cancellationToken)
    {
        await using var desk = await ApprovalDesk.OpenAsync(host, project.Tree.Root, cancellationToken);
        var waiting = (await desk.PendingAsync(cancellationToken)).Where(p => p.Session == report.Session).ToList();
        if (waiting.Count == 0)
            return HealOutcomes.Of(report);
        var approved = await AskAsync(desk, waiting, cancellationToken);
        if (approved.Count == 0)
            return HealOutcomes.Of(report);
        var second = await HealRunner.RunAsync(host, project, new HealOptions { Path = options.Path, Commit = options.Commit, Approved = approved, Reports = options.Reports }, cancellationToken);
        if (second is null)
            return new CommandOutcome.Stopped();
        new HealRenderer(host.Terminal).Render(second);
        var healed = second.Findings.Where(f => f.Outcome == Outcome.Healed).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return HealOutcomes.Of(report with
        {
            Findings = [.. report.Findings.Where(f => !healed.Contains(f.Fingerprint))],
        });
    }

    private async Task<IReadOnlyList<PendingProposal>> AskAsync(ApprovalDesk desk, IReadOnlyList<PendingProposal> waiting, CancellationToken cancellationToken)
    {
        var renderer = new ProposalRenderer(host.Terminal);
        var approved = new List<PendingProposal>();
        var all = false;
        for (var i = 0; i < waiting.Count; i++)
        {
            var proposal = waiting[i];
            if (all && !ApprovalDesk.IsHigh(proposal))
            {
                await ApproveAsync(proposal);
                continue;
            }

            host.Terminal.WriteLine();
            host.Terminal.WriteLine($"{i + 1} of {waiting.Count}");
            renderer.Render(proposal, withDiff: true);
            switch (await host.Terminal.AskAsync(Question, cancellationToken))
            {
                case "y" or "yes":
                    await ApproveAsync(proposal);
                    break;
                case "n" or "never":
                    await desk.RecordAsync(proposal, HumanAnswer.Rejected, why: null, cancellationToken);
                    break;
                case "a" or "all":
                    // What only a human who names it may let through is still asked about.
                    all = true;
                    i--;
                    if (ApprovalDesk.IsHigh(proposal))
                        host.Terminal.WriteLine("High-severity security changes are asked about one by one.");
                    break;
                case null or "q" or "quit":
                    return approved;
                case "l" or "later" or "":
                    break;
                default:
                    i--;
                    break;
            }
        }

        return approved;

        async Task ApproveAsync(PendingProposal proposal)
        {
            await desk.RecordAsync(proposal, HumanAnswer.Approved, why: null, cancellationToken);
            approved.Add(proposal);
        }
    }
}
