using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>The regular files that differ between two versions. A renamed file is one that went and one that came.</summary>
/// <param name="Now">New or different, in the newer version.</param>
/// <param name="Before">Gone or different, in the older version.</param>
public sealed record TreeChange(IReadOnlySet<RepositoryPath> Now, IReadOnlySet<RepositoryPath> Before)
{
    private static readonly string[] Compare =
        ["diff", "--raw", "-z", "--abbrev=40", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all"];

    /// <summary>What is staged, against a commit.</summary>
    /// <param name="commit">Null before the first one.</param>
    public static async Task<GitOutcome<TreeChange>> StagedAsync(GitRepository repository, string? commit, CancellationToken cancellationToken) =>
        Read(await repository.Git.RunAsync([.. Compare, "--cached", commit ?? await repository.HeadOrEmptyAsync(cancellationToken), "--"], cancellationToken));

    /// <summary>A commit against an older one.</summary>
    public static async Task<GitOutcome<TreeChange>> BetweenAsync(
        GitRepository repository, string older, string newer, CancellationToken cancellationToken) =>
        Read(await repository.Git.RunAsync([.. Compare, older, newer, "--"], cancellationToken));

    private static GitOutcome<TreeChange> Read(GitOutcome<string> listed)
    {
        if (listed is not GitOutcome<string>.Done { Value: var output })
            return new GitOutcome<TreeChange>.Failed(((GitOutcome<string>.Failed)listed).Reason);
        var (now, before) = (new HashSet<RepositoryPath>(), new HashSet<RepositoryPath>());
        var parts = GitPaths.Split(output);
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            // :MODE MODE BLOB BLOB STATUS, then the name.
            if (parts[i].TrimStart(':').Split(' ') is not [var oldMode, var newMode, ..] || !GitPaths.IsText(parts[i + 1])
                || !RepositoryPath.TryParse(parts[i + 1], out var file))
            {
                continue;
            }

            if (newMode.StartsWith("100", StringComparison.Ordinal))
                now.Add(file);
            if (oldMode.StartsWith("100", StringComparison.Ordinal))
                before.Add(file);
        }

        return new GitOutcome<TreeChange>.Done(new TreeChange(now, before));
    }
}
