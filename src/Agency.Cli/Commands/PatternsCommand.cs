using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns</c>: what was learned from heals, passing it on, and forgetting it.</summary>
internal sealed class PatternsCommand : ICommandUnit
{
    private static readonly IReadOnlyList<ICommandUnit> Units =
    [
        new PatternsListCommand(),
        new PatternsShowCommand(),
        new PatternsStatsCommand(),
        new PatternsExportCommand(),
        new PatternsImportCommand(),
        new PatternsForgetCommand(),
        new PatternsLearnCommand(),
    ];

    public Command Build(CommandHost host)
    {
        var command = new Command("patterns", "See what was learned from heals, pass it on, learn from the project's history.");
        foreach (var unit in Units)
            command.Subcommands.Add(unit.Build(host));
        return command;
    }
}
