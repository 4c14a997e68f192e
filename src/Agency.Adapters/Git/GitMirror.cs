using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Adapters.Workspaces;
using Agency.Core.Execution;

namespace Agency.Adapters.Git;

/// <summary>
/// A bare copy of a repository elsewhere, kept up to date, that work trees are checked out from and branches are pushed through.
/// Nothing of the repository's own configuration takes effect: no hooks, no filters, no submodules. Several processes may use one.
/// </summary>
/// <param name="address">What git clones from: an address or a path.</param>
/// <param name="folder">Where the copy is kept.</param>
public sealed class GitMirror(IProcessRunner runner, HostEnvironment host, string address, string folder)
{
    private readonly TreeRemover remover = new(runner);

    /// <summary>The file that whoever changes a copy holds.</summary>
    public static string LockOf(string folder) => folder + ".lock";

    /// <summary>Brings the copy up to date; made when it is missing.</summary>
    public async Task<GitOutcome<string>> UpdateAsync(CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        if (!File.Exists(Path.Combine(folder, "HEAD")))
        {
            var draft = folder + ".draft";
            // A process that was killed may have left its own.
            await remover.RemoveAsync(draft);
            var cloned = await new GitCommand(runner, host, Path.GetDirectoryName(folder)!).RunAsync(["clone", "--quiet", "--mirror", "--no-hardlinks", "--", address, draft], cancellationToken);
            if (cloned is GitOutcome<string>.Failed)
            {
                await remover.RemoveAsync(draft);
                return cloned;
            }

            Directory.Move(draft, folder);
            return cloned;
        }

        return await FetchAsync(["--prune", "--no-recurse-submodules", "--", address, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"], cancellationToken);
    }

    /// <summary>The commit that a branch or a revision stands for; null when there is none.</summary>
    public async Task<string?> ResolveAsync(string revision, CancellationToken cancellationToken) =>
        await new GitCommand(runner, host, folder).RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], cancellationToken) is GitOutcome<string>.Done done ? done.Value.Trim() : null;

    /// <summary>Gets a commit that no branch holds (any more), where the other side gives it out.</summary>
    public async Task<GitOutcome<string>> FetchCommitAsync(string commit, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        return await FetchAsync(["--no-recurse-submodules", "--", address, commit], cancellationToken);
    }

    /// <summary>Checks a commit out into a new folder, as a repository of its own whose origin is this copy.</summary>
    public async Task<GitOutcome<string>> CheckOutAsync(string commit, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var cloned = await new GitCommand(runner, host, Path.GetDirectoryName(target)!).RunAsync(["clone", "--quiet", "--no-checkout", "--shared", "--", folder, target], cancellationToken);
        return cloned is GitOutcome<string>.Done ? await new GitCommand(runner, host, target).RunAsync(["checkout", "--quiet", "--detach", commit], cancellationToken) : cloned;
    }

    /// <summary>
    /// Pushes a branch with one commit more: the commit with a patch applied. The same input gives the same commit, so that pushing
    /// twice is pushing once; a branch of that name that holds something else is left alone.
    /// </summary>
    /// <param name="scratch">A folder that does not exist yet; removed at the end.</param>
    /// <param name="at">The commit's time.</param>
    /// <returns>The new commit.</returns>
    public async Task<GitOutcome<string>> PushPatchAsync(
        string commit, string patch, string branch, string message, string author, DateTimeOffset at, string scratch, CancellationToken cancellationToken)
    {
        try
        {
            if (await CheckOutAsync(commit, scratch, cancellationToken) is GitOutcome<string>.Failed notOut)
                return notOut;
            var time = string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()} +0000");
            var git = new GitCommand(runner, host, scratch)
            {
                Environment = new Dictionary<string, string>
                {
                    ["GIT_AUTHOR_NAME"] = author, ["GIT_AUTHOR_EMAIL"] = "agency@localhost", ["GIT_AUTHOR_DATE"] = time,
                    ["GIT_COMMITTER_NAME"] = author, ["GIT_COMMITTER_EMAIL"] = "agency@localhost", ["GIT_COMMITTER_DATE"] = time,
                },
            };
            foreach (var (arguments, input) in (IReadOnlyList<(string[], string?)>)
                [
                    (["check-ref-format", "refs/heads/" + branch], null),
                    (["apply", "--index", "--whitespace=nowarn", "-"], patch),
                    (["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=verbatim", "-F", "-"], message),
                ])
            {
                if (await git.RunAsync(arguments, input, cancellationToken) is GitOutcome<string>.Failed failed)
                    return failed;
            }

            if (await git.RunAsync(["rev-parse", "HEAD"], cancellationToken) is not GitOutcome<string>.Done { Value: var head })
                return new GitOutcome<string>.Failed("The commit that was made cannot be found.");
            var made = head.Trim();
            var name = "refs/heads/" + branch;
            var there = await git.RunAsync(["ls-remote", "--", address, name], cancellationToken);
            if (there is not GitOutcome<string>.Done { Value: var listed })
                return there;
            // It lists every name that ends so.
            var lines = listed.Split('\n').Select(l => l.Split('\t')).Where(l => l.Length == 2 && l[1] == name).ToList();
            if (lines is [[var held, _], ..])
            {
                return held == made
                    ? new GitOutcome<string>.Done(made)
                    : new GitOutcome<string>.Failed($"There is a branch '{branch}' already, and it holds something else.");
            }

            // Only as a new branch: one that came to be in the meantime stays as it is.
            return await git.RunAsync(["push", "--quiet", "--no-verify", $"--force-with-lease={name}:", "--", address, $"{made}:{name}"], cancellationToken) is GitOutcome<string>.Failed refused
                ? refused
                : new GitOutcome<string>.Done(made);
        }
        finally
        {
            await remover.RemoveAsync(scratch);
        }
    }

    /// <summary>Two that write to one copy would meet; the lock goes with the process that holds it.</summary>
    private Task<FileLock> TurnAsync(CancellationToken cancellationToken) => FileLock.TakeAsync(LockOf(folder), TimeProvider.System, () => { }, cancellationToken);

    private async Task<GitOutcome<string>> FetchAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var git = new GitCommand(runner, host, folder);
        var fetched = await git.RunAsync(["fetch", "--quiet", .. arguments], cancellationToken);
        if (fetched is GitOutcome<string>.Done || !RemoveLocks())
            return fetched;
        return await git.RunAsync(["fetch", "--quiet", .. arguments], cancellationToken);
    }

    /// <summary>Removes what git locked its files with when it was killed: nobody else writes here. False when there was none.</summary>
    private bool RemoveLocks()
    {
        var locks = Directory.EnumerateFiles(folder, "*.lock").Concat(Directory.EnumerateFiles(Path.Combine(folder, "refs"), "*.lock", SearchOption.AllDirectories)).ToList();
        locks.ForEach(File.Delete);
        return locks.Count > 0;
    }
}
