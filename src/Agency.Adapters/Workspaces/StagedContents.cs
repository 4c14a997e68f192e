using Agency.Adapters.Git;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>The regular files of the index, against the work tree.</summary>
/// <param name="Same">Those that the work tree holds with the same content.</param>
/// <param name="Different">The staged content of those that differ or that the work tree lacks.</param>
internal sealed record StagedContents(IReadOnlySet<RepositoryPath> Same, IReadOnlyDictionary<RepositoryPath, byte[]> Different)
{
    private static readonly string[] Compare =
        ["diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all", "--name-only", "-z", "--"];

    public static async Task<GitOutcome<StagedContents>> ReadAsync(GitRepository repository, CancellationToken cancellationToken)
    {
        var contents = new GitContents(repository);
        if (await contents.IndexAsync(cancellationToken) is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var index })
            return new GitOutcome<StagedContents>.Failed("git does not list the index.");
        if (await repository.Git.RunAsync(Compare, cancellationToken) is not GitOutcome<string>.Done { Value: var names })
            return new GitOutcome<StagedContents>.Failed("git does not compare the index with the work tree.");
        var differing = GitPaths.Split(names).ToHashSet(StringComparer.Ordinal);
        var regular = index.Where(e => e.Value.Mode is "100644" or "100755").Select(e => e.Key).ToHashSet();
        return await contents.StagedAsync([.. regular.Where(f => differing.Contains(f.Value))], cancellationToken) switch
        {
            GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done read => new GitOutcome<StagedContents>.Done(
                new StagedContents(regular.Where(f => !differing.Contains(f.Value)).ToHashSet(), read.Value)),
            var failed => new GitOutcome<StagedContents>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed)failed).Reason),
        };
    }

    /// <summary>What of a plan for the work tree is to be copied for the index: not what is untracked, not what differs.</summary>
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
