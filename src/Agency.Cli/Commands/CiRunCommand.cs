using System.CommandLine;
using Agency.Cli.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary>
/// <c>agency ci run</c>: all that is done about a failed run, in one command: <c>prepare-context</c>, <c>decide</c>, <c>execute</c>,
/// <c>prepare-input</c> and <c>fix</c>. It never fails the build: it ends with 0 unless its input is wrong.
/// </summary>
internal sealed class CiRunCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string[]> logs = new("--log") { Description = "A log of the run: a file, or a folder of *.log and *.txt. May be given several times.", HelpName = "LOG" };
    private readonly Option<string[]> passed = new("--passed") { Description = "The log of a run of the same job that succeeded. May be given several times.", HelpName = "LOG" };
    private readonly Option<string?> analysis = new("--analysis") { Description = "The Developer-Agent's answer, or the Cloud-Agent's around it; without one the logs are read here.", HelpName = "FILE" };
    private readonly Option<string?> runId = new("--run-id") { Description = "The build server's id of the run; by default what its variables say.", HelpName = "ID" };
    private readonly Option<string?> repository = new("--repository") { Description = "OWNER/NAME; by default what the build server's variables say.", HelpName = "NAME" };
    private readonly Option<string?> commit = new("--commit") { Description = "The commit that was built, in full; by default what the build server's variables say, else HEAD.", HelpName = "SHA" };
    private readonly Option<string?> conclusion = new("--conclusion") { Description = "How the run ended: failure, success, cancelled, timed_out.", HelpName = "WORD" };
    private readonly Option<string?> lastGood = new("--last-good") { Description = "A commit whose run passed.", HelpName = "SHA" };
    private readonly Option<bool> manual = new("--manual") { Description = "A person asks for healing." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Take no action; a patch is made all the same where one is asked for." };
    private readonly Option<string> output = new("--output") { Description = "The folder for self-heal and fix-agent (default: the current folder).", DefaultValueFactory = _ => ".", HelpName = "DIR" };
    private readonly Option<string?> summary = new("--summary") { Description = "Write the summary in Markdown to a file, for a comment.", HelpName = "FILE" };
    private readonly Option<int?> minutes = new("--minutes") { Description = "Minutes that the fix agent may take (default 10).", HelpName = "N" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = SelfHealOptions.NewTrust();
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public Command Build(CommandHost host)
    {
        var command = new Command("run", "Do all that can be done about a failed run: actions without a change of code, then a proved patch.")
        {
            path, logs, passed, analysis, runId, repository, commit, conclusion, lastGood, manual, dryRun, output, summary, minutes, sandbox, trust, noProvision,
        };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(minutes) is < 1 or > 1440)
            throw new UserInputException("--minutes is a number from 1 to 1440.");
        var request = new SelfHealRequest
        {
            Logs = result.GetValue(logs) ?? [],
            Passed = result.GetValue(passed) ?? [],
            RunId = result.GetValue(runId),
            Repository = result.GetValue(repository),
            Commit = result.GetValue(commit),
            Conclusion = result.GetValue(conclusion),
            Analysis = result.GetValue(analysis),
            LastGoodCommit = result.GetValue(lastGood),
            IsManual = result.GetValue(manual),
            Path = result.GetValue(path)!,
        };
        var (healed, problem) = await new SelfHealPipeline(host, result.GetValue(output)!).RunAsync(
            request, result.GetValue(sandbox), result.GetValue(trust), result.GetValue(dryRun),
            options => options with { Minutes = result.GetValue(minutes), Provisions = !result.GetValue(noProvision) }, cancellationToken);
        if (healed is null)
            host.Terminal.WriteError(problem);
        foreach (var note in healed?.Context.Notes ?? [])
            host.Terminal.WriteNote(note);
        if (healed is not null)
            SelfHealSummary.Write(host.Terminal, healed);
        await SelfHealSummary.WriteFilesAsync(host, result.GetValue(summary), healed is null ? SelfHealSummary.Markdown(problem) : SelfHealSummary.Markdown(healed), cancellationToken);
        return new CommandOutcome.Clean();
    }
}
