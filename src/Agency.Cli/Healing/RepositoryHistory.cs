using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Workspaces;
using Agency.Core.Diagnosis;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Repair.Undoing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Cli.Healing;

/// <summary>The past of a git repository.</summary>
internal sealed class RepositoryHistory(SourceTree tree, WorkspaceFactory workspaces) : IHistory
{
    private const int LatestCommits = 8;
    private const double Uncommitted = 0.5;
    private const double Latest = 0.25;

    private readonly GitHistory? git = tree.Repository is { } repository ? new GitHistory(repository) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PastCommit>> CommitsAsync(int most, CancellationToken cancellationToken) =>
        git is not null && await git.FirstParentsAsync(most, cancellationToken) is GitOutcome<IReadOnlyList<(string Id, string Subject)>>.Done { Value: var commits }
            ? [.. commits.Select(c => new PastCommit(c.Id, c.Subject))]
            : [];

    /// <inheritdoc/>
    public async Task<IWorkspace?> CheckOutAsync(PastCommit commit, IReadOnlyCollection<RepositoryPath> kept, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<RepositoryPath, byte[]?>();
        foreach (var file in kept)
        {
            if (await tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var text })
                contents[file] = text.Encode();
        }

        return await workspaces.CreateAtAsync(tree, commit.Id, contents, cancellationToken) is WorkspaceOutcome.Created created ? created.Workspace : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<RepositoryPath, SourceText>> TextsAsync(PastCommit commit, IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        if (tree.Repository is not { } repository
            || await new GitContents(repository).AtAsync(commit.Id, files, cancellationToken) is not GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done { Value: var contents })
        {
            return texts;
        }

        foreach (var (file, bytes) in contents)
        {
            try
            {
                texts[file] = new SourceText(SourceText.StrictUtf8.GetString(bytes));
            }
            catch (DecoderFallbackException)
            {
                // No text: nothing of it can be undone in part.
            }
        }

        return texts;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RepositoryPath>> ChangedSinceAsync(PastCommit commit, CancellationToken cancellationToken) =>
        tree.Repository is { } repository && await repository.ChangedSinceAsync(commit.Id, cancellationToken) is GitOutcome<ChangedFiles>.Done { Value: var changed }
            ? [.. changed.Files.Where(tree.Files.Contains).Order()]
            : [];

    /// <summary>How a search for repairs asks what of this past must be undone.</summary>
    public Func<IReadOnlyList<TestFailure>, TestRun, CancellationToken, Task<UndoResult?>> UndoOn(IWorkspace workspace, ITestRunner runner, IRepairLanguage language, IHealProgress progress) =>
        (failures, suite, token) => new UndoSearch(this, runner, language).RunAsync(workspace, failures, suite, text => progress.Report("undo", $"{failures[0].Test}: {text}"), token);

    /// <summary>The lines that were changed of late: not committed yet, or by the latest commits.</summary>
    public async Task<IReadOnlyList<Clue>> RecentChangesAsync(CancellationToken cancellationToken)
    {
        var clues = new List<Clue>();
        if (tree.Repository is not { } repository || await CommitsAsync(LatestCommits + 1, cancellationToken) is not { Count: > 0 } commits)
            return clues;
        await AddAsync(commits[0].Id, Uncommitted, "it was changed and is not committed");
        if (commits.Count > 1)
            await AddAsync(commits[^1].Id, Latest, $"it was changed in the last {commits.Count - 1} commits");
        return clues;

        async Task AddAsync(string since, double strength, string reason)
        {
            if (await repository.ChangedSinceAsync(since, cancellationToken) is GitOutcome<ChangedFiles>.Done { Value: var changed })
                clues.AddRange(changed.Lines.SelectMany(f => f.Value.Select(r => new Clue(f.Key, r.First, r.Last, strength, reason))));
        }
    }
}
