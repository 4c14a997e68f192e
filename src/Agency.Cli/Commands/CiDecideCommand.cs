using System.CommandLine;
using Agency.Cli.Ci;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci decide</c>: reads <c>context.json</c> and writes to <c>decision.json</c> whether the run is healed, and how.</summary>
internal sealed class CiDecideCommand : ICommandUnit
{
    private readonly Option<bool> manual = new("--manual") { Description = "A person asks for healing." };
    private readonly Option<bool> trust = SelfHealOptions.NewTrust();
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string> output = SelfHealOptions.NewOutput();

    public Command Build(CommandHost host)
    {
        var command = new Command("decide", "Decide whether a failed run is healed without a change of code.") { manual, trust, path, output };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var files = new SelfHealFiles(result.GetValue(output)!);
        var decision = await new SelfHealing(host, files).DecideAsync(result.GetValue(path)!, result.GetValue(manual), result.GetValue(trust), cancellationToken);
        SelfHealOutput.Write(host.Terminal, decision);
        host.Terminal.WriteWrapped(2, $"Written to {files.DecisionFile}.");
        return new CommandOutcome.Clean();
    }
}
