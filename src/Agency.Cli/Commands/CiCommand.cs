using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci</c>: what a build server runs.</summary>
internal sealed class CiCommand : ICommandUnit
{
    public Command Build(CommandHost host)
    {
        var command = new Command("ci", "What a build server runs.");
        command.Subcommands.Add(new CiCheckCommand().Build(host));
        command.Subcommands.Add(new CiDiagnoseCommand().Build(host));
        command.Subcommands.Add(new CiPrepareContextCommand().Build(host));
        command.Subcommands.Add(new CiDecideCommand().Build(host));
        command.Subcommands.Add(new CiExecuteCommand().Build(host));
        command.Subcommands.Add(new CiPrepareInputCommand().Build(host));
        command.Subcommands.Add(new CiFixCommand().Build(host));
        command.Subcommands.Add(new CiDashboardCommand().Build(host));
        command.Subcommands.Add(new CiRunCommand().Build(host));
        return command;
    }
}
