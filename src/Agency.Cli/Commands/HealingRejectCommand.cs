using System.CommandLine;
using Agency.Cli.Approvals;
using Agency.Cli.Learning;
using Agency.Core.Decisions;
using Agency.Core.Fixing;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing reject ID</c>: has a proposal never made again for its finding.</summary>
internal sealed class HealingRejectCommand : ICommandUnit
{
    private readonly Argument<string> id = ApprovalArguments.NewId();
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> why = new("--why") { Description = "Kept with the answer.", HelpName = "TEXT" };

    public Command Build(CommandHost host)
    {
        var command = new Command("reject", "Say no to a proposal; it is not made again for its finding.") { id, path, why };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var desk = await ApprovalDesk.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            foreach (var proposal in await desk.ChooseAsync(result.GetValue(id)!, cancellationToken))
            {
                await desk.RecordAsync(proposal, HumanAnswer.Rejected, result.GetValue(why), cancellationToken);
                if (proposal.Proposal.Rung == Rung.Pattern)
                    await PatternRecord.RejectedAsync(host, desk.Root, proposal.Proposal.Fixer, cancellationToken);
                host.Terminal.WriteLine($"Rejected {proposal.Proposal.Id}: {proposal.Proposal.Title}");
            }

            return new CommandOutcome.Clean();
        });
        return command;
    }
}
