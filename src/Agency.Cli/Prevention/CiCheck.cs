using Agency.Adapters.Git;
using Agency.Adapters.Storage;
using Agency.Adapters.Workspaces;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>
/// Checks the commit that is checked out against the one it started from, by the rules of that one: settings, baseline and
/// the tools' own configuration are taken from the base, so that no change switches off its own check.
/// </summary>
/// <param name="project">Opened with the settings of the base.</param>
internal sealed class CiCheck(CommandHost host, OpenProject project)
{
    private static readonly Dictionary<string, string> NoRenames = [];

    private readonly GitRepository repository = project.Tree.Repository!;

    /// <exception cref="ToolFailureException">Git or an analyser cannot say what the change brings.</exception>
    public async Task<CiReport> RunAsync(BaseCommit start, string head, CancellationToken cancellationToken)
    {
        var change = Value(await TreeChange.BetweenAsync(repository, start.Commit, head, cancellationToken));
        var both = change.Now.Concat(change.Before).Distinct().Order().ToList();
        var deciding = both.Where(f => DecidingFiles.IsOwn(f) || DecidingFiles.IsOfTools(f)).ToList();
        var asBefore = await ContentsAsync(start.Commit, [.. deciding.Where(DecidingFiles.IsOfTools)], cancellationToken);
        var workspaces = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await workspaces.SweepAsync(cancellationToken);
        await using var workspace = ChangeScan.Created(await workspaces.CreateAtAsync(project.Tree, head, asBefore, cancellationToken));
        var olders = new[] { new OlderVersion(start.Commit, change.Before) };
        var baseline = await BaselineAsync(start.Commit, cancellationToken);
        var scan = new ChangeScan(host, project);
        var findings = await scan.RunAsync(workspace, change.Now, olders, baseline, cancellationToken);
        return new CiReport
        {
            Base = start,
            Head = head,
            Found = findings.Found,
            New = findings.New,
            Hidden = await HiddenAsync(),
            Deciding = [.. deciding.Select(f => f.Value)],
        };

        async Task<IReadOnlyList<Finding>> HiddenAsync()
        {
            var lines = Value(await repository.ChangedBetweenAsync(start.Commit, head, cancellationToken));
            var silent = await AddedSuppressions.WithoutAsync(workspace, lines, cancellationToken);
            if (silent.Count == 0)
                return [];
            await workspace.WriteAsync(silent, cancellationToken);
            var all = await new TouchedDetector(scan.Scanner, change.Now).DetectAsync(workspace, AnalysisPurpose.Verification, cancellationToken);
            var added = FindingDelta.Between(findings.Found.Findings, all.Findings, [], NoRenames).Added;
            return await scan.NewAsync(workspace, added, olders, baseline, cancellationToken);
        }
    }

    private static T Value<T>(GitOutcome<T> outcome) => outcome switch
    {
        GitOutcome<T>.Done done => done.Value,
        GitOutcome<T>.Failed failed => throw new ToolFailureException(failed.Reason),
        _ => throw new InvalidOperationException("An outcome of asking git that nobody knows."),
    };

    private async Task<Dictionary<RepositoryPath, byte[]?>> ContentsAsync(string commit, IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        var there = Value(await new GitContents(repository).AtAsync(commit, files, cancellationToken));
        return files.ToDictionary(f => f, there.GetValueOrDefault);
    }

    private async Task<Baseline?> BaselineAsync(string commit, CancellationToken cancellationToken)
    {
        var file = RepositoryPath.Parse(BaselineFile.Name);
        return (await ContentsAsync(commit, [file], cancellationToken))[file] is { } content ? BaselineFile.Parse(content, $"{BaselineFile.Name} of {commit[..10]}") : null;
    }
}
