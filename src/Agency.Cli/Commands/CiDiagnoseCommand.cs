using System.CommandLine;
using Agency.Catalog;
using Agency.Cli.Ci;
using Agency.Cli.Healing;
using Agency.Cli.Rendering.Logs;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci diagnose LOG…</c>: says from the log of a failed run why it failed. Nothing is run and nothing is sent.</summary>
internal sealed class CiDiagnoseCommand : ICommandUnit
{
    private readonly Argument<string[]> logs = new("LOG") { Description = "The log of one failed run: files in the order in which they were written, or a folder of *.log and *.txt.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> passed = new("--passed") { Description = "The log of a run of the same job that succeeded; what it shows as well is no cause. May be given several times.", HelpName = "LOG" };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("diagnose", "Say from the log of a failed run why it failed.") { logs, passed, format };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var baseline = await LogFiles.BaselineAsync(result.GetValue(passed) ?? [], cancellationToken);
        await LogFiles.UsingAsync(
            result.GetValue(logs)!,
            async opened => LogDiagnosisOutput.Write(host.Terminal, await new LogDiagnoser(UnitRegistry.Classifiers).DiagnoseAsync(opened, baseline, cancellationToken), result.GetValue(format)));
        return new CommandOutcome.Clean();
    }
}
