using System.CommandLine;
using Agency.Cli.Ci;
using Agency.Cli.Rendering;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci fix</c>: makes a proved patch for a failed run, with its metadata, and changes nothing else.</summary>
internal sealed class CiFixCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> input = new("--input") { Description = "What to mend, as 'agency ci prepare-input' writes it; by default the input.json of the folder.", HelpName = "FILE" };
    private readonly Option<string> output = new("--output") { Description = "The folder to write the patch and its metadata to.", HelpName = "DIR", DefaultValueFactory = _ => FixFolder.DefaultName };
    private readonly Option<string?> runId = new("--run-id") { Description = "The build server's id of the run where the input is missing; by default what its variables say.", HelpName = "ID" };
    private readonly Option<int?> minutes = new("--minutes") { Description = "Minutes that it may take (default 10).", HelpName = "N" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public Command Build(CommandHost host)
    {
        var command = new Command("fix", "Make a proved patch for a failed run; the work tree stays as it is, and the build does not fail for it.") { path, input, output, runId, minutes, sandbox, trust, noProvision };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(minutes) is < 1 or > 1440)
            throw new UserInputException("--minutes is a number from 1 to 1440.");
        if (result.GetValue(runId) is { } id && !CiRunId.IsValid(id))
            throw new UserInputException($"'{id}' is no id of a run. Give {CiRunId.Rule}.");
        var options = new FixOptions(result.GetValue(path)!, result.GetValue(output)!)
        {
            Input = result.GetValue(input),
            RunId = result.GetValue(runId),
            Minutes = result.GetValue(minutes),
            SandboxKind = result.GetValue(sandbox),
            TrustsRepository = result.GetValue(trust),
            Provisions = !result.GetValue(noProvision),
        };
        Tell(host.Terminal, Path.GetFullPath(options.Output), await new FixAgent(host, options).RunAsync(cancellationToken));
        return new CommandOutcome.Clean();
    }

    private static void Tell(Terminal terminal, string folder, FixMetadata metadata)
    {
        foreach (var file in (string[])[metadata.Patch, FixFolder.MetadataName(metadata.Run)])
            terminal.WriteLine($"Wrote {Path.Combine(folder, file)}");
        if (metadata.IsEmpty)
            terminal.WriteWrapped(2, $"empty: {metadata.Reason}");
        foreach (var change in metadata.Changes)
            terminal.WriteWrapped(2, change.Title);
        if (metadata.Risk is { } risk)
            terminal.WriteLine(FormattableString.Invariant($"  risk: {risk.Level} ({risk.Score:0.0} of 100)"));
        foreach (var reason in metadata.ReviewReasons)
            terminal.WriteWrapped(2, $"needs manual review: {reason}");
    }
}
