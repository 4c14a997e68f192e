using System.Text.RegularExpressions;
using Agency.Adapters.Git;
using Agency.Server.Configuration;

namespace Agency.Server.Workers.Healing;

/// <summary>Checks commits out for steps.</summary>
internal sealed partial class Checkouts(ServerOptions options, Mirrors mirrors)
{
    /// <summary>Checks out what a session is about.</summary>
    /// <returns>The commit, or why there is none.</returns>
    public async Task<(string? Commit, string Problem)> CheckOutAsync(string repository, string? commit, string? branch, string folder, CancellationToken cancellationToken)
    {
        if (mirrors.Of(repository) is not { } mirror)
            return (null, $"The settings name no repository {repository}.");
        if (await mirror.UpdateAsync(cancellationToken) is GitOutcome<string>.Failed notUpdated)
            return (null, notUpdated.Reason);
        var name = branch ?? options.Settings.Repositories[repository].Branch;
        var isPullRequest = commit is not { Length: > 0 } && PullRequestHead().IsMatch(name);
        var revision = commit is { Length: > 0 } ? commit : isPullRequest ? name : "refs/heads/" + name;
        // It is no branch, so it is not fetched with them.
        if (isPullRequest)
            await mirror.FetchCommitAsync($"+{name}:{name}", cancellationToken);
        var found = await mirror.ResolveAsync(revision, cancellationToken);
        if (found is null && commit is { Length: > 0 })
        {
            await mirror.FetchCommitAsync(commit, cancellationToken);
            found = await mirror.ResolveAsync(commit, cancellationToken);
        }

        if (found is null)
            return (null, $"There is no {revision} in {repository}.");
        return await mirror.CheckOutAsync(found, folder, cancellationToken) is GitOutcome<string>.Failed failed ? (null, failed.Reason) : (found, "");
    }

    [GeneratedRegex(@"\Arefs/pull/[0-9]{1,18}/head\z", RegexOptions.CultureInvariant)]
    private static partial Regex PullRequestHead();
}
