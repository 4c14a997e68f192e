using System.CommandLine;
using Agency.Adapters.Storage;
using Agency.Cli.Baselines;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency baseline update</c>: drops what is gone and, unless told otherwise, accepts what is new.</summary>
internal sealed class BaselineUpdateCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> onlyDrop = new("--only-drop") { Description = "Only drop what is gone; what is new stays new." };
    private readonly BaselineScan scan = new();

    public Command Build(CommandHost host)
    {
        var command = new Command("update", "Drop what is gone and accept what is new.") { path, onlyDrop };
        scan.AddTo(command);
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            var before = await BaselineFile.ReadAsync(root, cancellationToken)
                ?? throw new UserInputException($"There is no baseline in {root}. 'agency baseline create' makes one.");
            var (top, now) = await scan.RunAsync(host, result, root, cancellationToken);
            var (kept, added) = now.Against(before);
            var updated = result.GetValue(onlyDrop) ? kept : now;
            host.Terminal.WriteLine($"{before.Entries.Count - kept.Entries.Count} gone, {added.Entries.Count} new{(result.GetValue(onlyDrop) ? " (not accepted)" : "")}.");
            await BaselineScan.WriteAsync(host, top, updated, cancellationToken);
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
