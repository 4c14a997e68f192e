using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency baseline</c>: accepts the findings of today, so that only new ones are reported and healed.</summary>
internal sealed class BaselineCommand : ICommandUnit
{
    private static readonly IReadOnlyList<ICommandUnit> Units = [new BaselineCreateCommand(), new BaselineUpdateCommand(), new BaselineShowCommand()];

    public Command Build(CommandHost host)
    {
        var command = new Command("baseline", "Accept the findings of today, so that only new ones are reported and healed.");
        foreach (var unit in Units)
            command.Subcommands.Add(unit.Build(host));
        return command;
    }
}
