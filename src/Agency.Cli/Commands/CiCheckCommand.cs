using System.CommandLine;
using System.Text;
using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Cli.Prevention;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Syntax;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci check</c>: fails a build whose change brings findings that matter.</summary>
internal sealed class CiCheckCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> start = new("--base") { Description = "What the change is to be merged into; by default what the build server says, else origin/HEAD.", HelpName = "REF" };
    private readonly Option<OutputFormat> format = Choice.One<OutputFormat>("--format", "text, json, sarif or github.");
    private readonly Option<string?> output = new("--output") { Description = "Write the findings to a file.", HelpName = "FILE" };
    private readonly Option<string?> summary = new("--summary") { Description = "Write a summary in Markdown to a file, for a comment.", HelpName = "FILE" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the base's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public Command Build(CommandHost host)
    {
        var command = new Command("check", "Fail when the commits since the base bring findings of P0 or P1.") { path, start, format, output, summary, sandbox, trust, noProvision };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var started = host.Time.GetUtcNow();
        var repository = await GitRepository.OpenAsync(host.Processes, host.Environment, ProjectPath.Folder(result.GetValue(path)!), cancellationToken) switch
        {
            GitOpenOutcome.Opened opened => opened.Repository,
            GitOpenOutcome.Unusable unusable => throw new UserInputException(unusable.Reason),
            _ => throw new UserInputException($"'{result.GetValue(path)}' is in no git repository."),
        };
        var head = await repository.HeadAsync(cancellationToken) ?? throw new UserInputException("There is no commit yet to check.");
        var found = await new BaseFinder(repository, host.Environment).FindAsync(result.GetValue(start), head, cancellationToken);
        var settings = Path.Combine(host.Environment.TemporaryFolder, $"agency-base-{Guid.NewGuid():N}.yml");
        try
        {
            await WriteSettingsAsync(repository, found, settings, cancellationToken);
            var overrides = new SettingsOverrides { SandboxKind = result.GetValue(sandbox), TrustRepository = result.GetValue(trust), RepositoryFile = settings };
            await using var project = await OpenProject.OpenAsync(host, repository.Root, overrides, cancellationToken);
            await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
            var report = await new CiCheck(host, project).RunAsync(found, head, cancellationToken);
            var view = new ScanView
            {
                Repository = repository.Root,
                Revision = head,
                Result = report.Found with { Findings = report.New },
                StartedAt = started,
                Duration = host.Time.GetUtcNow() - started,
            };
            await ScanOutput.WriteAsync(host, view, result.GetValue(format), result.GetValue(output));
            if (result.GetValue(summary) is { } file)
                await WriteSummaryAsync(file, CiSummary.Write(report, project.Settings.Hook), cancellationToken);
            Tell(host.Terminal, report, project.Settings.Hook);
            return !report.Found.IsComplete ? new CommandOutcome.ToolFailed()
                : report.Failing(project.Settings.Hook).Count > 0 ? new CommandOutcome.Remaining()
                : new CommandOutcome.Clean();
        }
        finally
        {
            File.Delete(settings);
        }
    }

    /// <summary>The base's own agency.yml decides; without one, nothing does.</summary>
    private static async Task WriteSettingsAsync(GitRepository repository, BaseCommit start, string target, CancellationToken cancellationToken)
    {
        var file = RepositoryPath.Parse(SettingsLoader.FileName);
        if (await new GitContents(repository).AtAsync(start.Commit, [file], cancellationToken) is GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done { Value: var contents }
            && contents.TryGetValue(file, out var content))
        {
            await File.WriteAllBytesAsync(target, content, cancellationToken);
        }
    }

    private static async Task WriteSummaryAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The summary cannot be written to '{file}': {e.Message}", e);
        }
    }

    /// <summary>On standard error, so that standard output holds one document.</summary>
    private static void Tell(Terminal terminal, CiReport report, HookSettings settings)
    {
        foreach (var file in report.Deciding)
            terminal.WriteWarning($"{file} is changed here and decides over findings; the check used the one of {report.Base.Commit[..10]}.");
        foreach (var finding in report.Hidden)
            terminal.WriteWarning($"{finding.File}:{finding.Range.Start.Line}: a comment added here hides {finding.Priority} {finding.QualifiedRule}: {finding.Message}");
        var failing = report.Failing(settings);
        terminal.WriteNote(
            report.Base.Commit == report.Head ? $"HEAD is part of {report.Base.Name}; there is no change to check."
            : failing.Count > 0 ? $"{ScanSummary.Count(failing.Count, "new finding")} of {string.Join(", ", settings.BlockOn)} since {report.Base.Name} ({report.Base.Commit[..10]}): this fails the build."
            : $"Nothing new of {string.Join(", ", settings.BlockOn)} since {report.Base.Name} ({report.Base.Commit[..10]}).");
    }
}
