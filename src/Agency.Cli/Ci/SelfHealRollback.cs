using Agency.Adapters.Git;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Syntax;

namespace Agency.Cli.Ci;

/// <summary>Puts configuration files back to their last version that worked: as a commit whose run passed has it, or else as it was before its last change.</summary>
/// <param name="root">The project's folder.</param>
internal sealed class SelfHealRollback(CommandHost host, string root, CiSettings settings, string? lastGoodCommit)
{
    private const int Depth = 100;

    private readonly Dictionary<RepositoryPath, byte[]?> contents = [];

    /// <summary>What was put back.</summary>
    public IReadOnlyDictionary<RepositoryPath, byte[]?> Contents => contents;

    public async Task<ActionOutcome> RunAsync(string name, string commit, CancellationToken cancellationToken)
    {
        if (!settings.ConfigFiles.Contains(name, StringComparer.Ordinal))
            return new ActionOutcome.NotConfigured($"ci.config-files does not list {name}");
        if (!RepositoryPath.TryParse(name, out var file) || !ConfigFileRule.Allows(file))
            return new ActionOutcome.Failed($"{name} is not put back: it must be {ConfigFileRule.Rule}.");
        if (await GitRepository.OpenAsync(host.Processes, host.Environment, root, cancellationToken) is not GitOpenOutcome.Opened { Repository: var repository })
            return new ActionOutcome.Failed("The project is in no git repository, so there is no earlier version.");
        var path = file.Under(repository.Root);
        if (!File.Exists(path) || LeadsThroughLink(repository.Root, file))
            return new ActionOutcome.Failed($"{name} is no plain file of the work tree.");
        if (await AtAsync(repository, commit, file, cancellationToken) is not { } present)
            return new ActionOutcome.Failed($"{name} is not in the commit {commit}.");
        var found = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!present.AsSpan().SequenceEqual(found))
            return new ActionOutcome.Failed($"{name} differs from the commit; what is not committed is not overwritten.");
        var (earlier, source) = await EarlierAsync(repository, file, present, cancellationToken);
        if (earlier is null)
            return new ActionOutcome.Failed(source);
        try
        {
            await WriteAsync(path, earlier, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new ActionOutcome.Failed($"{name} cannot be written: {failure.Message}");
        }

        contents[file] = earlier;
        return new ActionOutcome.Done($"{name} is as in {source}; nothing is committed.");
    }

    private async Task<(byte[]? Content, string Source)> EarlierAsync(GitRepository repository, RepositoryPath file, byte[] present, CancellationToken cancellationToken)
    {
        if (lastGoodCommit is not null)
        {
            if (await repository.ResolveAsync(lastGoodCommit, cancellationToken) is null)
                return (null, $"The last good commit {lastGoodCommit} is not in this repository.");
            return await AtAsync(repository, lastGoodCommit, file, cancellationToken) is not { } good ? (null, $"{file} was not there in the last good commit.")
                : good.AsSpan().SequenceEqual(present) ? (null, $"{file} is the same in the last good commit; it is not at fault.")
                : (good, $"the last good commit {lastGoodCommit[..10]}");
        }

        if (await new GitHistory(repository).FirstParentsAsync(Depth, cancellationToken) is GitOutcome<IReadOnlyList<(string Id, string Subject)>>.Done { Value: var commits })
        {
            foreach (var (id, _) in commits.Skip(1))
            {
                if (await AtAsync(repository, id, file, cancellationToken) is not { } before)
                    break;
                if (!before.AsSpan().SequenceEqual(present))
                    return (before, $"{id[..10]}, before its last change (no commit is named whose run passed)");
            }
        }

        return (null, $"There is no earlier version of {file} within reach.");
    }

    private static async Task<byte[]?> AtAsync(GitRepository repository, string commit, RepositoryPath file, CancellationToken cancellationToken) =>
        await new GitContents(repository).AtAsync(commit, [file], cancellationToken) is GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done { Value: var found } ? found.GetValueOrDefault(file) : null;

    private static bool LeadsThroughLink(string root, RepositoryPath file)
    {
        var place = root;
        foreach (var part in file.Value.Split('/'))
        {
            place = Path.Combine(place, part);
            if (new FileInfo(place).LinkTarget is not null)
                return true;
        }

        return false;
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var fresh = Path.Combine(Path.GetDirectoryName(path)!, $".agency-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(fresh, content, cancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(fresh, File.GetUnixFileMode(path));
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
