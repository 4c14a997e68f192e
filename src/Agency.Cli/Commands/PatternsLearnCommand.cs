using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Cli.Learning;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns learn</c>: learns from edits of past commits that removed findings.</summary>
internal sealed class PatternsLearnCommand : ICommandUnit
{
    private const int CommitsAtOnce = 40;

    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> since = new("--since") { Description = "Only commits after this one.", HelpName = "REV" };
    private readonly Option<int> limit = new("--limit") { Description = "Commits to look at, newest first (default 200).", HelpName = "N", DefaultValueFactory = _ => 200 };
    private readonly Option<int> minutes = new("--minutes") { Description = "No new batch of commits begins after this time (default 5).", HelpName = "N", DefaultValueFactory = _ => 5 };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public Command Build(CommandHost host)
    {
        var command = new Command("learn", "Learn from past commits that removed findings.") { path, since, limit, minutes, sandbox, noProvision };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        await using var project = await OpenProject.OpenAsync(
            host, result.GetValue(path)!, new SettingsOverrides { SandboxKind = result.GetValue(sandbox) }, cancellationToken);
        if (project.Tree.Repository is not { } repository)
            throw new UserInputException($"'{result.GetValue(path)}' is in no git repository, so it has no history to learn from.");
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        await using var patterns = await OpenPatterns.OpenAsync(host, project.Tree.Root, cancellationToken);
        var listed = await new GitHistory(repository).CommitsAsync(result.GetValue(since), "*.py", result.GetValue(limit), cancellationToken);
        if (listed is not GitOutcome<IReadOnlyList<string>>.Done { Value: var commits })
            throw new UserInputException(((GitOutcome<IReadOnlyList<string>>.Failed)listed).Reason);
        var known = await patterns.LearnedCommitsAsync(cancellationToken);
        List<string> fresh = [.. commits.Where(c => !known.Contains(c))];
        var (done, changes, learned, newPatterns) = (0, 0, 0, 0);
        var started = host.Time.GetTimestamp();
        using (var progress = host.Terminal.StartProgress(host.Time))
        {
            var miner = new HistoryMiner(host, project);
            foreach (var batch in fresh.Chunk(CommitsAtOnce).TakeWhile(_ => host.Time.GetElapsedTime(started).TotalMinutes < result.GetValue(minutes)))
            {
                progress.Report("learn", $"commits {done + 1} to {done + batch.Length} of {fresh.Count}");
                var found = await miner.MineAsync(batch, cancellationToken);
                var summary = await patterns.Learner(project.Python, host.Time).LearnAsync(found, cancellationToken);
                await patterns.AddLearnedCommitsAsync(batch, cancellationToken);
                host.Terminal.WriteDetail(HealExperience.Describe(summary));
                (done, changes, learned, newPatterns) = (done + batch.Length, changes + found.Count, learned + summary.Learned, newPatterns + summary.NewPatterns);
            }
        }

        host.Terminal.WriteLine($"Looked at {done} commits{(commits.Count > fresh.Count ? $" ({commits.Count - fresh.Count} were known already)" : "")}: "
            + $"{changes} edits removed a finding, {learned} of them could be learned, {newPatterns} new patterns.");
        if (done < fresh.Count)
            host.Terminal.WriteNote($"The time was spent; {fresh.Count - done} commits are left. Type the same again to go on.");
        return new CommandOutcome.Clean();
    }
}
