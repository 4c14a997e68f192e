using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary>Ties what a command does to the mapping of outcomes to exit codes.</summary>
internal static class CommandActions
{
    public static void SetAction(this Command command, CommandHost host, Func<ParseResult, CancellationToken, Task<CommandOutcome>> action) =>
        command.SetAction(async (result, cancellationToken) => host.End(await action(result, cancellationToken)));
}
