using System.Security.Cryptography;
using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Adapters.Workspaces;
using Agency.Core.Execution;
using Agency.Server.Configuration;

namespace Agency.Server.Workers.Healing;

/// <summary>Checks commits out for steps. Each step has a folder of its own, so that two nodes never meet in one, and it goes with the step.</summary>
internal sealed class Checkouts(ServerOptions options, IProcessRunner processes, HostEnvironment environment)
{
    private readonly TreeRemover remover = new(processes);

    /// <summary>The bare copy of a repository; null when the settings do not tell where it is.</summary>
    public GitMirror? MirrorOf(string repository)
    {
        if (!options.Settings.Repositories.TryGetValue(repository, out var settings) || (settings.Url ?? $"https://github.com/{repository}.git") is not { } url)
            return null;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16];
        return new GitMirror(processes, environment, url, Path.Combine(options.DataFolder, "mirrors", name + ".git"));
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder(string sessionId) => Path.Combine(options.DataFolder, "work", $"{sessionId}-{Guid.NewGuid():N}"[..Math.Min(60, sessionId.Length + 17)]);

    /// <summary>Removes a step's folder, whatever commands have left in it.</summary>
    public Task<bool> RemoveAsync(string folder) => remover.RemoveAsync(folder);

    /// <summary>Checks out what a session is about.</summary>
    /// <returns>The commit, or why there is none.</returns>
    public async Task<(string? Commit, string Problem)> CheckOutAsync(string repository, string? commit, string? branch, string folder, CancellationToken cancellationToken)
    {
        if (MirrorOf(repository) is not { } mirror)
            return (null, $"The settings name no repository {repository}.");
        if (await mirror.UpdateAsync(cancellationToken) is GitOutcome<string>.Failed notUpdated)
            return (null, notUpdated.Reason);
        var revision = commit is { Length: > 0 } ? commit : "refs/heads/" + (branch ?? options.Settings.Repositories[repository].Branch);
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
}
