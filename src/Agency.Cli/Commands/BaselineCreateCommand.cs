using System.CommandLine;
using Agency.Adapters.Storage;
using Agency.Cli.Baselines;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency baseline create</c>: accepts everything that is found now.</summary>
internal sealed class BaselineCreateCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> force = new("--force") { Description = "Replace the baseline that is there." };
    private readonly BaselineScan scan = new();

    public Command Build(CommandHost host)
    {
        var command = new Command("create", "Accept everything that is found now.") { path, force };
        scan.AddTo(command);
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            if (BaselineFile.ExistsIn(root) && !result.GetValue(force))
                throw new UserInputException($"There is a baseline in {root} already. 'agency baseline update' takes in what is new, --force replaces it.");
            var (top, baseline) = await scan.RunAsync(host, result, root, cancellationToken);
            await BaselineScan.WriteAsync(host, top, baseline, cancellationToken);
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
