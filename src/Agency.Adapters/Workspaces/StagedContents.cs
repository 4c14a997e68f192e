using Agency.Adapters.Git;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>The regular files of the index, or of a commit, against the work tree.</summary>
/// <param name="Same">Those that the work tree holds with the same content.</param>
/// <param name="Different">The content of those that differ or that the work tree lacks.</param>
internal sealed record StagedContents(IReadOnlySet<RepositoryPath> Same, IReadOnlyDictionary<RepositoryPath, byte[]> Different)
{
    private static readonly string[] Compare =
        ["diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all", "--name-only", "-z"];

    /// <param name="commit">A commit's name in full; null for the index.</param>
    public static async Task<GitOutcome<StagedContents>> ReadAsync(GitRepository repository, string? commit, CancellationToken cancellationToken)
    {
        var contents = new GitContents(repository);
        var listed = commit is null ? await contents.IndexAsync(cancellationToken) : await contents.TreeAsync(commit, cancellationToken);
        if (listed is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var entries })
            return new GitOutcome<StagedContents>.Failed($"git does not list {commit ?? "the index"}.");
        string[] compare = commit is null ? [.. Compare, "--"] : [.. Compare, commit, "--"];
        if (await repository.Git.RunAsync(compare, cancellationToken) is not GitOutcome<string>.Done { Value: var names })
            return new GitOutcome<StagedContents>.Failed($"git does not compare {commit ?? "the index"} with the work tree.");
        var differing = GitPaths.Split(names).ToHashSet(StringComparer.Ordinal);
        var regular = entries.Where(e => e.Value.Mode is "100644" or "100755").Select(e => e.Key).ToHashSet();
        IReadOnlyCollection<RepositoryPath> wanted = [.. regular.Where(f => differing.Contains(f.Value))];
        return (commit is null ? await contents.StagedAsync(wanted, cancellationToken) : await contents.AtAsync(commit, wanted, cancellationToken)) switch
        {
            GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done read => new GitOutcome<StagedContents>.Done(
                new StagedContents(regular.Where(f => !differing.Contains(f.Value)).ToHashSet(), read.Value)),
            var failed => new GitOutcome<StagedContents>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed)failed).Reason),
        };
    }

    /// <summary>These contents, but for some files.</summary>
    /// <param name="files">The content that each is to have; null for none.</param>
    public StagedContents With(IReadOnlyDictionary<RepositoryPath, byte[]?> files)
    {
        var different = Different.Where(d => !files.ContainsKey(d.Key)).ToDictionary();
        foreach (var (file, content) in files)
        {
            if (content is not null)
                different[file] = content;
        }

        return new StagedContents(Same.Where(f => !files.ContainsKey(f)).ToHashSet(), different);
    }

    /// <summary>What of a plan for the work tree is to be copied for them: not what is untracked, not what differs.</summary>
    public CopyPlan Reduce(CopyPlan plan, FileCatalog catalog)
    {
        var own = catalog.Files.Concat(catalog.Excluded).ToHashSet();
        return plan with
        {
            Files = [.. plan.Files.Where(f => !Different.ContainsKey(f) && (!own.Contains(f) || Same.Contains(f)))],
            Links = [.. plan.Links.Where(f => !Different.ContainsKey(f))],
        };
    }
}
