using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Catalog;
using Agency.Cli.Ci;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci prepare-input</c>: writes what the fix agent is to mend. Nothing is run and nothing is sent.</summary>
internal sealed class CiPrepareInputCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string[]> analysis = new("--analysis") { Description = "An analysis of the run: analysis.json, the answer to the upload of its logs, or self-heal/context.json. Of several the first that holds one counts.", HelpName = "FILE" };
    private readonly Option<string[]> logs = new("--log") { Description = "The log of the run, a file or a folder; it is read where no analysis is given. May be given several times.", HelpName = "FILE" };
    private readonly Option<string?> runId = new("--run-id") { Description = "The build server's id of the run; by default what its variables say.", HelpName = "ID" };
    private readonly Option<string> output = new("--output") { Description = "The folder to write input.json to.", HelpName = "DIR", DefaultValueFactory = _ => FixFolder.DefaultName };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };

    public Command Build(CommandHost host)
    {
        var command = new Command("prepare-input", "Write what 'agency ci fix' is to mend, from the analysis or the log of a failed run.") { path, analysis, logs, runId, output, trust };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(runId) is { } id && !CiRunId.IsValid(id))
            throw new UserInputException($"'{id}' is no id of a run. Give {CiRunId.Rule}.");
        var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
        var overrides = new SettingsOverrides { TrustRepository = result.GetValue(trust) };
        var settings = await host.LoadSettingsAsync(root, overrides, cancellationToken);
        var folder = FixFolder.Open(result.GetValue(output)!);
        var run = await FixRunFinder.FindAsync(host, root, result.GetValue(runId), cancellationToken);
        var (found, reason) = await AnalyseAsync(run, result, cancellationToken);
        var input = await new FixInputMaker(root, settings.Ci.Fix).MakeAsync(run, found, reason, cancellationToken);
        await folder.WriteAsync(input, cancellationToken);
        host.Terminal.WriteLine($"Wrote {folder.PathOf(FixFolder.InputName)}");
        host.Terminal.WriteLine(input.Instructions.IsEligible
            ? $"  to mend: {FixTarget.Of(input).Target?.Describe() ?? FixTarget.Of(input).Reason}"
            : $"  nothing to mend: {input.Instructions.Reason}");
        return new CommandOutcome.Clean();
    }

    private async Task<(CiAnalysis? Analysis, string Reason)> AnalyseAsync(CiRun run, ParseResult result, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var file in result.GetValue(analysis) ?? [])
        {
            var (read, problem) = await FixAnalysisReader.ReadAsync(file, cancellationToken);
            if (read is not null)
                return (read, "");
            problems.Add(problem);
        }

        CiAnalysis? made = null;
        if (result.GetValue(logs) is { Length: > 0 } files)
        {
            try
            {
                var analyst = new CiAnalyst(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions);
                await LogFiles.UsingAsync(files, async opened => made = await analyst.AnalyseAsync(run, opened, baseline: null, cancellationToken));
            }
            catch (UserInputException failure)
            {
                // A build that never came to write its log is no mistake of the user's.
                problems.Add(failure.Message);
            }
        }

        return (made?.AtCommitOfLog(), made is not null ? "" : problems.Count > 0 ? string.Join(' ', problems) : "There is neither an analysis nor a log of the run.");
    }
}
