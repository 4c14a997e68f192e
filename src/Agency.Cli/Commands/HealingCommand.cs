using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing</c>: what was healed, undoing it, and the emergency stop.</summary>
internal sealed class HealingCommand : ICommandUnit
{
    private static readonly IReadOnlyList<ICommandUnit> Units =
    [
        new HealingHistoryCommand(),
        new HealingShowCommand(),
        new HealingRollbackCommand(),
        new HealingStopCommand(),
        new HealingResumeCommand(),
    ];

    public Command Build(CommandHost host)
    {
        var command = new Command("healing", "See what was healed, undo it, stop it.");
        foreach (var unit in Units)
            command.Subcommands.Add(unit.Build(host));
        return command;
    }
}
