using System.CommandLine;
using Agency.Cli.Healing;
using Agency.Cli.Learning;
using Agency.Core.Learning;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns list</c>: every pattern, by rule.</summary>
internal sealed class PatternsListCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> rule = new("--rule") { Description = "Only patterns of a rule, such as ruff:UP025.", HelpName = "TOOL:RULE" };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("list", "List the patterns, by rule.") { path, rule, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var wanted = result.GetValue(rule);
            IReadOnlyList<Pattern> all = [.. (await patterns.All.ListAsync(cancellationToken)).Where(p => wanted is null || p.Rule == wanted)];
            if (result.GetValue(format) == HealFormat.Json)
                host.Terminal.Output.Write(PatternJson.WriteLibrary(all));
            else
                PatternText.WriteList(all, host.Terminal);
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
