using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency hook</c>: checks and heals what is staged before each commit.</summary>
internal sealed class HookCommand : ICommandUnit
{
    private static readonly IReadOnlyList<ICommandUnit> Units = [new HookInstallCommand(), new HookUninstallCommand(), new HookRunCommand()];

    public Command Build(CommandHost host)
    {
        var command = new Command("hook", "Check and heal what is staged, before each commit.");
        foreach (var unit in Units)
            command.Subcommands.Add(unit.Build(host));
        return command;
    }
}
