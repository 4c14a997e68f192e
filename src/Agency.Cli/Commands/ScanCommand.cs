using System.CommandLine;
using Agency.Cli.Rendering;
using Agency.Cli.Scanning;
using Agency.Cli.Selection;

namespace Agency.Cli.Commands;

/// <summary><c>agency scan</c>: runs the analysers and shows what they find, as one list.</summary>
internal sealed class ScanCommand : ICommandUnit
{
    private readonly Argument<string> path = new("PATH") { Description = "A project, or a folder or file in one.", DefaultValueFactory = _ => "." };
    private readonly SelectionOptions selection = new();
    private readonly ReportOption reports = new();
    private readonly Option<OutputFormat> format = Choice.One<OutputFormat>("--format", "text, json, sarif or github.");
    private readonly Option<string?> output = new("--output") { Description = "Write the findings to a file.", HelpName = "FILE" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };
    private readonly Option<bool> noBaseline = new("--no-baseline") { Description = "Also show what the project's baseline accepts." };
    private readonly Option<bool> withHarmless = new("--with-harmless") { Description = "Also show what looks like a weakness and is none in its place." };
    private readonly Option<bool> noCache = new("--no-cache") { Description = "Run every analyser anew." };

    public Command Build(CommandHost host)
    {
        var command = new Command("scan", "Find problems: type, import, style, security, performance, logic.");
        command.Arguments.Add(path);
        selection.AddTo(command);
        reports.AddTo(command);
        foreach (var option in (Option[])[format, output, sandbox, trust, noProvision, noBaseline, withHarmless, noCache])
            command.Options.Add(option);
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken) => await ProjectScan.RunAsync(
        host,
        new ScanOptions
        {
            Path = result.GetValue(path)!,
            Selection = selection.Read(result),
            Reports = await reports.ReadAsync(result, cancellationToken),
            Format = result.GetValue(format),
            Output = result.GetValue(output),
            SandboxKind = result.GetValue(sandbox),
            TrustsRepository = result.GetValue(trust),
            Provisions = !result.GetValue(noProvision),
            IgnoresBaseline = result.GetValue(noBaseline),
            ShowsHarmless = result.GetValue(withHarmless),
            IsFresh = result.GetValue(noCache),
        },
        cancellationToken);
}
