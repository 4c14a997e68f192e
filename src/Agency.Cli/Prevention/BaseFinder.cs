using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;

namespace Agency.Cli.Prevention;

/// <summary>Finds out what a change is to be merged into: what the user names, what the build server says, or the default branch.</summary>
internal sealed class BaseFinder(GitRepository repository, HostEnvironment host)
{
    /// <summary>Variables that name the branch a change is to go to: GitHub, GitLab, Azure, Bitbucket.</summary>
    private static readonly string[] Variables =
        ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "SYSTEM_PULLREQUEST_TARGETBRANCH", "BITBUCKET_PR_DESTINATION_BRANCH"];

    /// <exception cref="UserInputException">There is none, or its history is not here; the message says what to fetch.</exception>
    public async Task<BaseCommit> FindAsync(string? asked, string head, CancellationToken cancellationToken)
    {
        var isShallow = await repository.IsShallowAsync(cancellationToken);
        var name = asked ?? Variables.Select(host.Get).OfType<string>().FirstOrDefault() ?? "HEAD";
        var isDefault = name == "HEAD" && asked is null;
        foreach (var candidate in isDefault ? ["refs/remotes/origin/HEAD"] : Candidates(name))
        {
            if (await repository.ResolveAsync(candidate, cancellationToken) is not { } commit)
                continue;
            return await repository.MergeBaseAsync(commit, head, cancellationToken) is { } fork
                ? new BaseCommit(isDefault ? "origin/HEAD" : name, fork)
                : throw new UserInputException(isShallow ? Shallow(name) : $"HEAD and '{name}' have no commit in common, so there is nothing to measure the change against. Name another one: --base REF");
        }

        if (isShallow)
            throw new UserInputException(Shallow(isDefault ? "the default branch" : name));
        throw new UserInputException(
            isDefault ? "No base to measure the change against: the build server names none and there is no origin/HEAD. Type: agency ci check --base REF"
            : $"'{name}' is no commit of this repository. If it is a branch of the remote, type: git fetch origin {Sanitized(name)}");
    }

    /// <summary>A branch of the remote before a local one of its name, which may be old.</summary>
    private static string[] Candidates(string name)
    {
        var branch = name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name["refs/heads/".Length..] : name;
        return ["refs/remotes/origin/" + branch, name, branch];
    }

    private static string Shallow(string name) =>
        $"This is a shallow clone, which does not reach back to where HEAD and {name} parted. Fetch the history: git fetch --unshallow origin\n"
        + "(GitHub Actions: 'fetch-depth: 0' for actions/checkout; GitLab: GIT_DEPTH: 0)";

    /// <summary>What is shown as a part of a command must not be another one.</summary>
    private static string Sanitized(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? name : "BRANCH";
}
