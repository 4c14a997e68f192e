using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing</c>: what was healed, undoing it, what waits for a human, and the emergency stop.</summary>
internal sealed class HealingCommand : ICommandUnit
{
    private static readonly IReadOnlyList<ICommandUnit> Units =
    [
        new HealingHistoryCommand(),
        new HealingShowCommand(),
        new HealingRollbackCommand(),
        new HealingPendingCommand(),
        new HealingApproveCommand(),
        new HealingRejectCommand(),
        new HealingModifyCommand(),
        new HealingStopCommand(),
        new HealingResumeCommand(),
    ];

    public Command Build(CommandHost host)
    {
        var command = new Command("healing", "See what was healed, undo it, answer what waits, stop it.");
        foreach (var unit in Units)
            command.Subcommands.Add(unit.Build(host));
        return command;
    }
}
