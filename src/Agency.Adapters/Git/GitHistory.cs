using System.Globalization;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>Reads what past commits changed.</summary>
public sealed class GitHistory(GitRepository repository)
{
    /// <summary>The commits, newest first, that changed files matching a pattern; merges are left out.</summary>
    /// <param name="since">Only commits after this one; null for all.</param>
    /// <param name="files">A pathspec, such as <c>*.py</c>.</param>
    public async Task<GitOutcome<IReadOnlyList<string>>> CommitsAsync(string? since, string files, int limit, CancellationToken cancellationToken)
    {
        var range = "HEAD";
        if (since is not null)
        {
            if (await repository.ResolveAsync(since, cancellationToken) is not { } commit)
                return new GitOutcome<IReadOnlyList<string>>.Failed($"'{since}' is no commit of this repository.");
            range = commit + "..HEAD";
        }

        var listed = await repository.Git.RunAsync(
            ["log", "--no-merges", "--diff-filter=M", "--no-renames", "--format=%H", "-n", limit.ToString(CultureInfo.InvariantCulture), range, "--", files], cancellationToken);
        return listed is GitOutcome<string>.Done { Value: var output }
            ? new GitOutcome<IReadOnlyList<string>>.Done(output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            : new GitOutcome<IReadOnlyList<string>>.Failed(((GitOutcome<string>.Failed)listed).Reason);
    }

    /// <summary>The commits that led to the present one along first parents, that one first, with the first lines of their messages.</summary>
    public async Task<GitOutcome<IReadOnlyList<(string Id, string Subject)>>> FirstParentsAsync(int limit, CancellationToken cancellationToken)
    {
        var listed = await repository.Git.RunAsync(
            ["log", "--first-parent", "--format=%H %s", "-n", limit.ToString(CultureInfo.InvariantCulture), "HEAD", "--"], cancellationToken);
        return listed is GitOutcome<string>.Done { Value: var output }
            ? new GitOutcome<IReadOnlyList<(string, string)>>.Done([.. output.Split('\n').Where(l => l.Length > 40).Select(l => (l[..l.IndexOf(' ', StringComparison.Ordinal)], l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]))])
            : new GitOutcome<IReadOnlyList<(string, string)>>.Failed(((GitOutcome<string>.Failed)listed).Reason);
    }

    /// <summary>What commits made of the files that they modified and that match a pattern.</summary>
    /// <param name="maxBytes">Larger files are left out.</param>
    public async Task<GitOutcome<IReadOnlyList<PastChange>>> ChangesAsync(
        IReadOnlyList<string> commits, string files, int maxBytes, CancellationToken cancellationToken)
    {
        var entries = new List<(string Commit, RepositoryPath File, string Before, string After)>();
        foreach (var commit in commits)
        {
            var listed = await repository.Git.RunAsync(
                ["diff-tree", "-r", "-z", "--no-renames", "--diff-filter=M", "--no-commit-id", "--no-ext-diff", commit, "--", files], cancellationToken);
            if (listed is not GitOutcome<string>.Done { Value: var output })
                return new GitOutcome<IReadOnlyList<PastChange>>.Failed(((GitOutcome<string>.Failed)listed).Reason);

            // :MODE MODE BLOB BLOB STATUS, NUL, the name, NUL. A link or a submodule has no text.
            var parts = GitPaths.Split(output).ToList();
            for (var i = 0; i + 1 < parts.Count; i += 2)
            {
                if (parts[i].Split(' ') is [":100644" or ":100755", "100644" or "100755", var before, var after, _] && RepositoryPath.TryParse(parts[i + 1], out var file))
                    entries.Add((commit, file, before, after));
            }
        }

        var read = await new GitContents(repository).BlobsAsync([.. entries.SelectMany(e => (string[])[e.Before, e.After]).Distinct(StringComparer.Ordinal)], cancellationToken);
        return read is GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done { Value: var blobs }
            ? new GitOutcome<IReadOnlyList<PastChange>>.Done(
                [.. entries.Select(e => new PastChange(e.Commit, e.File, blobs[e.Before], blobs[e.After])).Where(c => c.Before.Length <= maxBytes && c.After.Length <= maxBytes)])
            : new GitOutcome<IReadOnlyList<PastChange>>.Failed(((GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed)read).Reason);
    }
}
