using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary>
/// One command of the program, in a file of its own. Adding one means this file and a line in
/// <see cref="CommandList"/>.
/// </summary>
internal interface ICommandUnit
{
    /// <summary>
    /// Builds the command with its arguments, options and subcommands. Runs at every start, for help and completion
    /// too: no I/O here. Actions are set with <see cref="CommandActions.SetAction"/>.
    /// </summary>
    Command Build(CommandHost host);
}
