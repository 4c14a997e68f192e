using System.Text;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>
/// Makes commits of given content without the user's index or files: what he has staged, and what he has not, stays as
/// it is. No hook runs.
/// </summary>
public sealed class GitCommitter(GitRepository repository)
{
    private readonly GitContents contents = new(repository);

    /// <summary>
    /// Commits content on top of HEAD. Files that the index held as HEAD does then stand in the index as committed;
    /// others keep what the user staged.
    /// </summary>
    /// <param name="files">The whole new content of each file; null deletes it.</param>
    public async Task<GitOutcome<GitCommit>> CommitAsync(
        string message, IReadOnlyDictionary<RepositoryPath, byte[]?> files, CancellationToken cancellationToken)
    {
        var state = await repository.StateAsync(cancellationToken);
        if (state.Operation != GitOperation.None || state.HasConflicts)
            return new GitOutcome<GitCommit>.Failed($"The repository is in the middle of something ({(state.HasConflicts ? "unmerged files" : state.Operation)}); finish that first.");
        var made = await MakeAsync(state.Head, message, files, cancellationToken);
        if (made is not GitOutcome<Made>.Done { Value: var commit })
            return new GitOutcome<GitCommit>.Failed(((GitOutcome<Made>.Failed)made).Reason);
        var index = await contents.IndexAsync(cancellationToken);
        if (index is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var staged })
            return new GitOutcome<GitCommit>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Failed)index).Reason);
        var moved = await repository.Git.RunAsync(
            ["update-ref", "-m", "commit: " + message.Split('\n')[0], "HEAD", commit.Revision, state.Head ?? Nothing(commit.Revision)], cancellationToken);
        if (moved is GitOutcome<string>.Failed { Reason: var reason })
            return new GitOutcome<GitCommit>.Failed(reason);
        var clean = files.Keys.Where(f => staged.GetValueOrDefault(f) == commit.Before.GetValueOrDefault(f)).ToHashSet();
        var updated = await UpdateAsync(repository.Git, commit.Entries.Where(e => clean.Contains(e.Key)), commit.Revision, CancellationToken.None);
        await repository.Git.RunAsync(["update-index", "-q", "--refresh"], CancellationToken.None);
        return new GitOutcome<GitCommit>.Done(new GitCommit(
            commit.Revision, state.Branch, [.. (updated is GitOutcome<string>.Done ? files.Keys.Where(f => !clean.Contains(f)) : files.Keys).Order()]));
    }

    /// <summary>Why no commit can be made, and what to do about it; null when one can.</summary>
    public async Task<string?> FindObstacleAsync(CancellationToken cancellationToken) =>
        await repository.Git.RunAsync(["var", "GIT_COMMITTER_IDENT"], cancellationToken) is GitOutcome<string>.Failed
            ? "git does not know who commits; type: git config --global user.name NAME && git config --global user.email ADDRESS"
            : null;

    /// <summary>Why no branch of a name can be made; null when one can.</summary>
    public async Task<string?> FindObstacleAsync(string name, CancellationToken cancellationToken) =>
        await repository.Git.RunAsync(["check-ref-format", "refs/heads/" + name], cancellationToken) is GitOutcome<string>.Failed || name.StartsWith('-')
            ? $"'{name}' is no name for a branch."
        : await repository.ResolveAsync("refs/heads/" + name, cancellationToken) is not null ? $"There is a branch '{name}' already. Choose another name."
        : null;

    /// <summary>Makes a branch with one such commit on top of another, and stays on the branch that is checked out.</summary>
    /// <param name="parent">The commit that the content was made from.</param>
    public async Task<GitOutcome<GitCommit>> CreateBranchAsync(
        string name, string parent, string message, IReadOnlyDictionary<RepositoryPath, byte[]?> files, CancellationToken cancellationToken)
    {
        if (await FindObstacleAsync(name, cancellationToken) is { } obstacle)
            return new GitOutcome<GitCommit>.Failed(obstacle);
        var made = await MakeAsync(parent, message, files, cancellationToken);
        if (made is not GitOutcome<Made>.Done { Value: var commit })
            return new GitOutcome<GitCommit>.Failed(((GitOutcome<Made>.Failed)made).Reason);
        return await repository.Git.RunAsync(
            ["update-ref", "-m", "branch: " + message.Split('\n')[0], "refs/heads/" + name, commit.Revision, Nothing(commit.Revision)], cancellationToken) switch
        {
            GitOutcome<string>.Done => new GitOutcome<GitCommit>.Done(new GitCommit(commit.Revision, name, [])),
            var failed => new GitOutcome<GitCommit>.Failed(((GitOutcome<string>.Failed)failed).Reason),
        };
    }

    /// <summary>The object name that stands for none.</summary>
    private static string Nothing(string revision) => new('0', revision.Length);

    private static Task<GitOutcome<string>> UpdateAsync(
        GitCommand git, IEnumerable<KeyValuePair<RepositoryPath, GitEntry?>> entries, string sample, CancellationToken cancellationToken)
    {
        // MODE BLOB STAGE, a tab, the name; mode 0 removes.
        var input = new StringBuilder();
        foreach (var (file, entry) in entries)
            input.Append(entry?.Mode ?? "0").Append(' ').Append(entry?.Blob ?? Nothing(sample)).Append(" 0\t").Append(file.Value).Append('\0');
        return input.Length == 0
            ? Task.FromResult<GitOutcome<string>>(new GitOutcome<string>.Done(""))
            : git.RunAsync(["update-index", "-z", "--index-info"], input.ToString(), cancellationToken);
    }

    /// <summary>Writes a commit that nothing points to yet.</summary>
    private async Task<GitOutcome<Made>> MakeAsync(
        string? head, string message, IReadOnlyDictionary<RepositoryPath, byte[]?> files, CancellationToken cancellationToken)
    {
        if (await FindObstacleAsync(cancellationToken) is { } obstacle)
            return new GitOutcome<Made>.Failed(obstacle);
        IReadOnlyDictionary<RepositoryPath, GitEntry> before = new Dictionary<RepositoryPath, GitEntry>();
        if (head is not null)
        {
            var tree = await contents.TreeAsync(head, cancellationToken);
            if (tree is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var listed })
                return new GitOutcome<Made>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Failed)tree).Reason);
            before = listed;
        }

        var entries = await StoreAsync(before, files, cancellationToken);
        if (entries is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Done { Value: var stored })
            return new GitOutcome<Made>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Failed)entries).Reason);
        if (stored.All(e => e.Value == before.GetValueOrDefault(e.Key)))
            return new GitOutcome<Made>.Failed("There is nothing to commit: HEAD holds this content already.");
        var indexFile = repository.TemporaryIndex();
        try
        {
            var git = repository.WithIndex(indexFile);
            var sample = stored.Values.FirstOrDefault(e => e is not null)?.Blob ?? head ?? "";
            return await ThenAsync(
                await git.RunAsync(head is null ? ["read-tree", "--empty"] : ["read-tree", head], cancellationToken),
                _ => UpdateAsync(git, stored, sample, cancellationToken),
                _ => git.RunAsync(["write-tree"], cancellationToken),
                tree => git.RunAsync(
                    ["commit-tree", tree.Trim(), .. head is null ? Array.Empty<string>() : ["-p", head], "-F", "-"], message, cancellationToken)) switch
            {
                GitOutcome<string>.Done done => new GitOutcome<Made>.Done(new Made(done.Value.Trim(), before, stored)),
                var failed => new GitOutcome<Made>.Failed(((GitOutcome<string>.Failed)failed).Reason),
            };
        }
        finally
        {
            File.Delete(indexFile);
            File.Delete(indexFile + ".lock");
        }
    }

    private static async Task<GitOutcome<string>> ThenAsync(GitOutcome<string> outcome, params IReadOnlyList<Func<string, Task<GitOutcome<string>>>> steps)
    {
        foreach (var step in steps)
        {
            if (outcome is not GitOutcome<string>.Done { Value: var value })
                return outcome;
            outcome = await step(value);
        }

        return outcome;
    }

    private async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>> StoreAsync(
        IReadOnlyDictionary<RepositoryPath, GitEntry> before, IReadOnlyDictionary<RepositoryPath, byte[]?> files, CancellationToken cancellationToken)
    {
        var old = await contents.BlobsAsync(
            [.. files.Keys.Select(f => before.GetValueOrDefault(f)?.Blob).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken);
        if (old is not GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done { Value: var blobs })
            return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Failed(((GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed)old).Reason);
        var entries = new Dictionary<RepositoryPath, GitEntry?>();
        foreach (var (file, content) in files)
        {
            entries[file] = null;
            if (content is null)
                continue;
            var was = before.GetValueOrDefault(file);
            if (was is { Mode: not ("100644" or "100755") })
                return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Failed($"{file} is no regular file in HEAD.");

            // As git add does it: a file that was committed with CRLF line ends keeps them.
            var asTheyAre = was is not null && blobs[was.Blob].AsSpan().IndexOf("\r\n"u8) >= 0;
            var stored = await contents.StoreAsync(file, content, asTheyAre, cancellationToken);
            if (stored is not GitOutcome<string>.Done { Value: var blob })
                return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Failed(((GitOutcome<string>.Failed)stored).Reason);
            entries[file] = new GitEntry(was?.Mode ?? "100644", blob);
        }

        return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry?>>.Done(entries);
    }

    private sealed record Made(string Revision, IReadOnlyDictionary<RepositoryPath, GitEntry> Before, IReadOnlyDictionary<RepositoryPath, GitEntry?> Entries);
}
