using System.CommandLine;
using Agency.Cli.Approvals;
using Agency.Cli.Healing;
using Agency.Cli.Selection;
using Agency.Core.Decisions;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing approve ID</c>: has a proposal made anew on the code as it is, verified again and applied.</summary>
internal sealed class HealingApproveCommand : ICommandUnit
{
    private readonly Argument<string> id = ApprovalArguments.NewId();
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> why = new("--why") { Description = "Kept with the answer.", HelpName = "TEXT" };
    private readonly Option<bool> commit = new("--commit") { Description = "Commit the change, and nothing else." };
    private readonly ReportOption reports = new();
    private readonly HealingOptions healing = new();

    public Command Build(CommandHost host)
    {
        var command = new Command("approve", "Have a proposal verified again and applied.") { id, path, why, commit };
        reports.AddTo(command);
        healing.AddTo(command);
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var desk = await ApprovalDesk.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var chosen = await desk.ChooseAsync(result.GetValue(id)!, cancellationToken);
            reports.Require(result, chosen);
            var imported = await reports.ReadAsync(result, cancellationToken);
            foreach (var proposal in chosen)
                await desk.RecordAsync(proposal, HumanAnswer.Approved, result.GetValue(why), cancellationToken);
            var options = new HealOptions { Path = desk.Root, Commit = result.GetValue(commit), Approved = chosen, Reports = imported };
            return await healing.RunAsync(host, result, options, cancellationToken);
        });
        return command;
    }
}
