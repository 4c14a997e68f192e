using System.CommandLine;
using System.Globalization;
using Agency.Cli.Ci;
using Agency.Core.Ci;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci prepare-context</c>: writes what is known of a failed run to <c>self-heal/context.json</c>. Changes nothing else.</summary>
internal sealed class CiPrepareContextCommand : ICommandUnit
{
    private readonly Option<string[]> logs = new("--log") { Description = "A log of the run: a file, or a folder of *.log and *.txt. May be given several times.", HelpName = "LOG" };
    private readonly Option<string[]> passed = new("--passed") { Description = "The log of a run of the same job that succeeded. May be given several times.", HelpName = "LOG" };
    private readonly Option<string?> runId = new("--run-id") { Description = "The build server's id of the run (default: GITHUB_RUN_ID, CI_PIPELINE_ID).", HelpName = "ID" };
    private readonly Option<string?> repository = new("--repository") { Description = "OWNER/NAME (default: GITHUB_REPOSITORY, CI_PROJECT_PATH).", HelpName = "NAME" };
    private readonly Option<string?> commit = new("--commit") { Description = "The commit that was built, in full (default: GITHUB_SHA, CI_COMMIT_SHA, HEAD).", HelpName = "SHA" };
    private readonly Option<string?> branch = new("--branch") { Description = "Its branch (default: GITHUB_REF_NAME, CI_COMMIT_REF_NAME).", HelpName = "NAME" };
    private readonly Option<string?> workflow = new("--workflow") { Description = "The workflow (default: GITHUB_WORKFLOW).", HelpName = "NAME" };
    private readonly Option<string?> job = new("--job") { Description = "The job that failed.", HelpName = "NAME" };
    private readonly Option<string?> conclusion = new("--conclusion") { Description = "How the run ended: failure, success, cancelled, timed_out.", HelpName = "WORD" };
    private readonly Option<string?> trigger = new("--event") { Description = "What began the run (default: GITHUB_EVENT_NAME, CI_PIPELINE_SOURCE).", HelpName = "NAME" };
    private readonly Option<bool> manual = new("--manual") { Description = "A person asks for healing." };
    private readonly Option<string?> analysis = new("--analysis") { Description = "The Developer-Agent's answer, or the Cloud-Agent's around it; without one the logs are read here.", HelpName = "FILE" };
    private readonly Option<string?> lastGood = new("--last-good") { Description = "A commit whose run passed.", HelpName = "SHA" };
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string> output = SelfHealOptions.NewOutput();

    public Command Build(CommandHost host)
    {
        var command = new Command("prepare-context", "Write what is known of a failed run to self-heal/context.json.")
        {
            logs, passed, runId, repository, commit, branch, workflow, job, conclusion, trigger, manual, analysis, lastGood, path, output,
        };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var files = new SelfHealFiles(result.GetValue(output)!);
        var context = await new SelfHealPreparation(host, files).RunAsync(
            new SelfHealRequest
            {
                Logs = result.GetValue(logs) ?? [],
                Passed = result.GetValue(passed) ?? [],
                RunId = result.GetValue(runId),
                Repository = result.GetValue(repository),
                Commit = result.GetValue(commit),
                Branch = result.GetValue(branch),
                Workflow = result.GetValue(workflow),
                Job = result.GetValue(job),
                Conclusion = result.GetValue(conclusion),
                Event = result.GetValue(trigger),
                IsManual = result.GetValue(manual),
                Analysis = result.GetValue(analysis),
                LastGoodCommit = result.GetValue(lastGood),
                Path = result.GetValue(path)!,
            },
            cancellationToken);
        foreach (var note in context.Notes)
            host.Terminal.WriteNote(note);
        var classification = context.Analysis?.Classification ?? new CiClassification("unknown", 0);
        host.Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{classification.ErrorType}  (confidence {classification.Confidence:0.00}; {context.AnalysisSource})"));
        host.Terminal.WriteWrapped(2, $"{context.AttemptsMade} attempts were made. Written to {files.ContextFile}.");
        return new CommandOutcome.Clean();
    }
}
