using Agency.Adapters.Processes;
using Agency.Adapters.Workspaces;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>
/// A git work tree, asked through the git command. Nothing the repository holds is run: not its hooks, and not the
/// filters and diff drivers of its own configuration. Whatever git refuses is a value.
/// </summary>
public sealed class GitRepository
{
    private readonly IProcessRunner runner;
    private readonly HostEnvironment host;

    private GitRepository(IProcessRunner runner, HostEnvironment host, string root, string gitFolder, string commonFolder, GitCommand git)
    {
        this.runner = runner;
        this.host = host;
        Root = root;
        GitFolder = gitFolder;
        CommonFolder = commonFolder;
        Git = git;
    }

    /// <summary>The work tree's top folder, absolute, links resolved.</summary>
    public string Root { get; }

    /// <summary>The folder that holds HEAD and the index: <c>.git</c>, or elsewhere for worktrees and submodules.</summary>
    public string GitFolder { get; }

    /// <summary>The folder that holds objects and refs; the same but for worktrees.</summary>
    public string CommonFolder { get; }

    /// <summary>The index that is in use: that of a commit in the making may be another than the repository's own.</summary>
    public string IndexFile => Git.Environment.GetValueOrDefault(GitPlace.IndexVariable) ?? Path.Combine(GitFolder, "index");

    internal GitCommand Git { get; }

    /// <summary>The repository around a folder.</summary>
    public static Task<GitOpenOutcome> OpenAsync(IProcessRunner runner, HostEnvironment host, string folder, CancellationToken cancellationToken) =>
        OpenAsync(runner, host, folder, GitPlace.Usual, cancellationToken);

    /// <summary>As <see cref="OpenAsync(IProcessRunner, HostEnvironment, string, CancellationToken)"/>, where git itself said where things are.</summary>
    public static async Task<GitOpenOutcome> OpenAsync(
        IProcessRunner runner, HostEnvironment host, string folder, GitPlace place, CancellationToken cancellationToken)
    {
        if (host.Find("git") is null)
            return new GitOpenOutcome.Unusable("git is not on PATH; install it with your system's package manager.");
        if (!Directory.Exists(folder))
            return new GitOpenOutcome.Unusable($"There is no folder {folder}.");
        var git = new GitCommand(runner, host, folder) { Environment = place.Environment };
        (string? root, string? gitFolder, string? common) = (null, null, null);
        var all = await git.RunAsync(["rev-parse", "--is-inside-work-tree", "--show-toplevel", "--absolute-git-dir", "--git-common-dir"], cancellationToken);
        if (all is GitOutcome<string>.Done { Value: var answers } && answers.Split('\n') is ["true", var first, var second, var third, ""])
        {
            (root, gitFolder, common) = (first, second, third);
        }
        else if (await RefusalAsync(git, folder, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        else
        {
            // A path that holds a line feed: one question each.
            root = await AnswerAsync(git, "--show-toplevel", cancellationToken);
            gitFolder = await AnswerAsync(git, "--absolute-git-dir", cancellationToken);
            common = await AnswerAsync(git, "--git-common-dir", cancellationToken);
        }

        if (root is null || gitFolder is null || common is null)
            return new GitOpenOutcome.Unusable($"git does not say where the repository around {folder} is.");

        // core.worktree may name any folder there is; only one that knows of the repository is its work tree.
        if (place.GitFolder is null && !Path.Exists(Path.Combine(root, ".git")))
            return new GitOpenOutcome.Unusable($"The repository {gitFolder} claims the folder {root}, which has no .git of its own.");
        var environment = new Dictionary<string, string>(await GitDrivers.DisabledAsync(git, cancellationToken), StringComparer.Ordinal);
        foreach (var (name, value) in place.Environment)
            environment[name] = value;
        git = new GitCommand(runner, host, root) { Environment = environment };
        return new GitOpenOutcome.Opened(new GitRepository(runner, host, root, gitFolder, Path.GetFullPath(common, folder), git));
    }

    /// <summary>The commit checked out; null before the first one.</summary>
    public async Task<string?> HeadAsync(CancellationToken cancellationToken) => await ResolveAsync("HEAD", cancellationToken);

    /// <summary>The parents that the next commit will have: HEAD, and in a merge what is being merged. None before the first commit.</summary>
    public async Task<IReadOnlyList<string>> NextParentsAsync(CancellationToken cancellationToken)
    {
        if (await HeadAsync(cancellationToken) is not { } head)
            return [];
        var merging = Path.Combine(GitFolder, "MERGE_HEAD");
        var others = File.Exists(merging) ? await File.ReadAllLinesAsync(merging, cancellationToken) : [];
        return [head, .. others.Where(o => o.Length > 0 && o.All(char.IsAsciiHexDigit))];
    }

    /// <summary>Where the repository stands and what it is in the middle of.</summary>
    public async Task<GitState> StateAsync(CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        var branch = await Git.RunAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], cancellationToken) is GitOutcome<string>.Done { Value: var name }
            ? name.TrimEnd('\n')
            : null;
        var unmerged = await Git.RunAsync(["ls-files", "-z", "--unmerged"], cancellationToken) is GitOutcome<string>.Done { Value.Length: > 0 };
        return new GitState(head, branch, Operation(), unmerged);
    }

    /// <summary>Every file that is tracked, or untracked and not ignored.</summary>
    public async Task<GitOutcome<GitListing>> ListAsync(CancellationToken cancellationToken)
    {
        var tracked = Git.RunAsync(["ls-files", "-z", "--stage"], cancellationToken);
        var untracked = Git.RunAsync(["ls-files", "-z", "--others", "--exclude-standard"], cancellationToken);
        if (await tracked is GitOutcome<string>.Failed first)
            return new GitOutcome<GitListing>.Failed(first.Reason);
        if (await untracked is GitOutcome<string>.Failed second)
            return new GitOutcome<GitListing>.Failed(second.Reason);
        var files = new SortedSet<RepositoryPath>();
        var nested = new SortedSet<RepositoryPath>();
        var skipped = new List<SkippedFile>();
        foreach (var entry in GitPaths.Split(((GitOutcome<string>.Done)await tracked).Value))
        {
            // MODE OID STAGE, a tab, the name. Mode 160000 is a submodule.
            if (entry.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var tab)
                GitPaths.Add(entry[(tab + 1)..], entry.StartsWith("160000 ", StringComparison.Ordinal) ? nested : files, skipped);
        }

        foreach (var name in GitPaths.Split(((GitOutcome<string>.Done)await untracked).Value))
        {
            // A name with a slash at its end is a repository that is not a submodule.
            if (name.EndsWith('/'))
                GitPaths.Add(name[..^1], nested, skipped);
            else
                GitPaths.Add(name, files, skipped);
        }

        return new GitOutcome<GitListing>.Done(new GitListing([.. files], [.. nested], skipped));
    }

    /// <summary>
    /// What git ignores: files, and folders (as one entry each) of which it ignores everything.
    /// </summary>
    public async Task<GitOutcome<IReadOnlyList<string>>> IgnoredAsync(CancellationToken cancellationToken) =>
        await Git.RunAsync(["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"], cancellationToken) switch
        {
            GitOutcome<string>.Done done => new GitOutcome<IReadOnlyList<string>>.Done([.. GitPaths.Split(done.Value).Where(GitPaths.IsText)]),
            var failed => new GitOutcome<IReadOnlyList<string>>.Failed(((GitOutcome<string>.Failed)failed).Reason),
        };

    /// <summary>The work tree against HEAD, untracked files included. Before the first commit, everything.</summary>
    public async Task<GitOutcome<ChangedFiles>> ChangedAsync(CancellationToken cancellationToken) =>
        await WithUntrackedAsync(await DiffAsync([await HeadOrEmptyAsync(cancellationToken)], cancellationToken), cancellationToken);

    /// <summary>The index against HEAD.</summary>
    public async Task<GitOutcome<ChangedFiles>> StagedAsync(CancellationToken cancellationToken) =>
        await DiffAsync(["--cached", await HeadOrEmptyAsync(cancellationToken)], cancellationToken);

    /// <summary>The work tree against the commit where a revision and HEAD parted, untracked files included.</summary>
    public async Task<GitOutcome<ChangedFiles>> ChangedSinceAsync(string revision, CancellationToken cancellationToken)
    {
        if (await ResolveAsync(revision, cancellationToken) is not { } commit)
            return new GitOutcome<ChangedFiles>.Failed($"'{revision}' is no commit of this repository.");
        var fork = await Git.RunAsync(["merge-base", commit, "HEAD"], cancellationToken);
        var start = fork is GitOutcome<string>.Done { Value: var text } ? text.Trim() : commit;
        return await WithUntrackedAsync(await DiffAsync([start], cancellationToken), cancellationToken);
    }

    /// <summary>The lines of a commit that an older one has not.</summary>
    public Task<GitOutcome<ChangedFiles>> ChangedBetweenAsync(string older, string newer, CancellationToken cancellationToken) =>
        DiffAsync([older, newer], cancellationToken);

    /// <summary>The commit where two parted; null when they have none in common, as far as the history is there.</summary>
    public async Task<string?> MergeBaseAsync(string one, string other, CancellationToken cancellationToken) =>
        await Git.RunAsync(["merge-base", one, other], cancellationToken) is GitOutcome<string>.Done { Value: var commit } ? commit.Trim() : null;

    /// <summary>Whether the history was cut off when the repository was cloned.</summary>
    public async Task<bool> IsShallowAsync(CancellationToken cancellationToken) =>
        await Git.RunAsync(["rev-parse", "--is-shallow-repository"], cancellationToken) is GitOutcome<string>.Done { Value: "true\n" };

    /// <summary>The commit that a revision names; null when it names none.</summary>
    public async Task<string?> ResolveAsync(string revision, CancellationToken cancellationToken) =>
        await Git.RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], cancellationToken)
            is GitOutcome<string>.Done { Value: var commit }
            ? commit.Trim()
            : null;

    /// <summary>A place for an index that goes again; outside the repository, should we not come to removing it.</summary>
    internal string TemporaryIndex() => Path.Combine(host.TemporaryFolder, $"agency-index-{Guid.NewGuid():N}");

    /// <summary>The same repository with another index.</summary>
    internal GitCommand WithIndex(string indexFile) =>
        new(runner, host, Root) { Environment = new Dictionary<string, string>(Git.Environment, StringComparer.Ordinal) { [GitPlace.IndexVariable] = indexFile } };

    /// <summary>Why a folder is in no work tree that can be used; null when it is in one.</summary>
    private static async Task<GitOpenOutcome?> RefusalAsync(GitCommand git, string folder, CancellationToken cancellationToken)
    {
        var inside = await git.RunAsync(["rev-parse", "--is-inside-work-tree"], cancellationToken);
        if (inside is GitOutcome<string>.Done { Value: var answer })
            return answer == "false\n" ? new GitOpenOutcome.Unusable($"{folder} is in a git repository without a work tree.") : null;
        var reason = ((GitOutcome<string>.Failed)inside).Reason;
        return reason.Contains("dubious ownership", StringComparison.Ordinal)
            ? new GitOpenOutcome.Unusable($"{folder} belongs to another user; if you trust it, type: git config --global --add safe.directory {folder}")
            : reason.Contains("not a git repository", StringComparison.OrdinalIgnoreCase)
                ? new GitOpenOutcome.NotARepository()
                : new GitOpenOutcome.Unusable(reason);
    }

    private static async Task<string?> AnswerAsync(GitCommand git, string question, CancellationToken cancellationToken) =>
        await git.RunAsync(["rev-parse", question], cancellationToken) is GitOutcome<string>.Done { Value: var answer } && answer.EndsWith('\n')
            ? answer[..^1]
            : null;

    private GitOperation Operation()
    {
        bool Has(string name) => Path.Exists(Path.Combine(GitFolder, name));
        return Has("MERGE_HEAD") ? GitOperation.Merge
            : Has("rebase-merge") ? GitOperation.Rebase
            : Has("rebase-apply") ? (Has("rebase-apply/applying") ? GitOperation.ApplyMailbox : GitOperation.Rebase)
            : Has("CHERRY_PICK_HEAD") ? GitOperation.CherryPick
            : Has("REVERT_HEAD") ? GitOperation.Revert
            : Has("BISECT_LOG") ? GitOperation.Bisect
            : GitOperation.None;
    }

    /// <summary>HEAD, or before the first commit the tree that holds nothing.</summary>
    internal async Task<string> HeadOrEmptyAsync(CancellationToken cancellationToken) =>
        await HeadAsync(cancellationToken)
        ?? (await Git.RunAsync(["hash-object", "-t", "tree", "--stdin"], cancellationToken) is GitOutcome<string>.Done { Value: var tree } ? tree.Trim() : "HEAD");

    private async Task<GitOutcome<ChangedFiles>> DiffAsync(IReadOnlyList<string> against, CancellationToken cancellationToken)
    {
        string[] options = ["--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all", "--diff-filter=d"];
        var names = await Git.RunAsync(["diff", .. options, "--name-only", "-z", .. against, "--"], cancellationToken);
        if (names is not GitOutcome<string>.Done { Value: var listed })
            return new GitOutcome<ChangedFiles>.Failed(((GitOutcome<string>.Failed)names).Reason);

        // git gives up altogether where a pipe stands in the place of a file.
        var pipes = GitPaths.Split(listed).Where(n => FileFacts.Of(Path.Combine(Root, n)).Kind == FileKind.Special).ToList();
        var hunks = await Git.RunAsync(
            ["diff", .. options, "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", .. against, "--", ".", .. pipes.Select(n => ":(exclude,literal)" + n)],
            cancellationToken);
        if (hunks is not GitOutcome<string>.Done { Value: var diff })
            return new GitOutcome<ChangedFiles>.Failed(((GitOutcome<string>.Failed)hunks).Reason);
        var ranges = DiffReader.Ranges(diff);
        var lines = new Dictionary<RepositoryPath, IReadOnlyList<LineRange>>();
        foreach (var name in GitPaths.Split(listed).Where(GitPaths.IsText).Except(pipes, StringComparer.Ordinal))
        {
            if (RepositoryPath.TryParse(name, out var file))
                lines[file] = ranges.GetValueOrDefault(file) ?? [];
        }

        return new GitOutcome<ChangedFiles>.Done(new ChangedFiles(lines));
    }

    private async Task<GitOutcome<ChangedFiles>> WithUntrackedAsync(GitOutcome<ChangedFiles> changed, CancellationToken cancellationToken)
    {
        if (changed is not GitOutcome<ChangedFiles>.Done { Value: var known })
            return changed;
        var untracked = await Git.RunAsync(["ls-files", "-z", "--others", "--exclude-standard"], cancellationToken);
        if (untracked is not GitOutcome<string>.Done { Value: var names })
            return new GitOutcome<ChangedFiles>.Failed(((GitOutcome<string>.Failed)untracked).Reason);
        var lines = new Dictionary<RepositoryPath, IReadOnlyList<LineRange>>(known.Lines);
        foreach (var name in GitPaths.Split(names).Where(n => GitPaths.IsText(n) && !n.EndsWith('/')))
        {
            if (RepositoryPath.TryParse(name, out var file))
                lines[file] = [];
        }

        return new GitOutcome<ChangedFiles>.Done(new ChangedFiles(lines));
    }
}
