using System.CommandLine;
using Agency.Cli.Healing;
using Agency.Cli.Learning;
using Agency.Core.Configuration;
using Agency.Core.Learning;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns show ID</c>: one pattern with its examples.</summary>
internal sealed class PatternsShowCommand : ICommandUnit
{
    private readonly Argument<string> id = new("ID") { Description = "A pattern: its id, or the beginning of it." };
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("show", "Show a pattern with its examples.") { id, path, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var name = result.GetValue(id)!;
            var pattern = await patterns.All.FindAsync(name, cancellationToken)
                ?? throw new UserInputException($"No single pattern is named '{name}'. 'agency patterns list' lists them.");
            if (result.GetValue(format) == HealFormat.Json)
                host.Terminal.Output.Write(PatternJson.WriteLibrary([pattern]));
            else
                PatternText.WriteOne(pattern, host.Terminal);
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
