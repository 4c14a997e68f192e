using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Ci;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci execute</c>: does what <c>decision.json</c> says and writes a report. It ends well whatever came of it: the build has its own signal.</summary>
internal sealed class CiExecuteCommand : ICommandUnit
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would be done and do nothing." };
    private readonly Option<string?> history = new("--history") { Description = "How tests ended on earlier commits (default: test-history.json in the output folder).", HelpName = "FILE" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = SelfHealOptions.NewTrust();
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string> output = SelfHealOptions.NewOutput();

    public Command Build(CommandHost host)
    {
        var command = new Command("execute", "Do what was decided about a failed run, and report it.") { dryRun, history, sandbox, trust, path, output };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var files = new SelfHealFiles(result.GetValue(output)!);
        var overrides = new SettingsOverrides { SandboxKind = result.GetValue(sandbox), TrustRepository = result.GetValue(trust) };
        var report = await new SelfHealing(host, files).ExecuteAsync(result.GetValue(path)!, overrides, result.GetValue(history), result.GetValue(dryRun), cancellationToken);
        SelfHealOutput.Write(host.Terminal, report);
        host.Terminal.WriteWrapped(2, $"Written to {files.ReportFile(report.Run.RunId)}.");
        return new CommandOutcome.Clean();
    }
}
