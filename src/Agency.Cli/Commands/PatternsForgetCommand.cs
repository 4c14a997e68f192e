using System.CommandLine;
using Agency.Cli.Learning;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns forget ID</c>: takes a pattern out of the user's library and the project's.</summary>
internal sealed class PatternsForgetCommand : ICommandUnit
{
    private readonly Argument<string> id = new("ID") { Description = "A pattern: its id, or the beginning of it." };
    private readonly Argument<string> path = ProjectPath.NewArgument();

    public Command Build(CommandHost host)
    {
        var command = new Command("forget", "Take a pattern out of your library. Heals may teach it again.") { id, path };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var name = result.GetValue(id)!;
            var pattern = await patterns.All.FindAsync(name, cancellationToken)
                ?? throw new UserInputException($"No single pattern is named '{name}'. 'agency patterns list' lists them.");
            await patterns.All.ChangeAsync(pattern.Rule, known => [.. known.Where(p => p.Id != pattern.Id)], cancellationToken);
            host.Terminal.WriteLine($"Forgot {pattern.Id} ({pattern.Rule}).");
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
