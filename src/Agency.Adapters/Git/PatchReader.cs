using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>Applies a patch to copies of files by letting git do it, away from the repository.</summary>
public sealed class PatchReader(IProcessRunner runner, HostEnvironment host)
{
    /// <summary>What a patch makes of the files it names.</summary>
    /// <param name="patch">A unified diff with <c>a/</c> and <c>b/</c> prefixes.</param>
    /// <param name="read">A file's bytes; null when there is no such file.</param>
    public async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>> ApplyAsync(
        byte[] patch, Func<RepositoryPath, Task<byte[]?>> read, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(host.TemporaryFolder, $"agency-patch-{Guid.NewGuid():N}");
        try
        {
            PrivateFolder.Create(folder);
            var tree = Directory.CreateDirectory(Path.Combine(folder, "tree")).FullName;
            var file = Path.Combine(folder, "patch");
            await File.WriteAllBytesAsync(file, patch, cancellationToken);
            // A repository of its own, so that one around the temporary folder is not taken for it.
            var git = new GitCommand(runner, host, tree);
            if (await git.RunAsync(["init", "-q", "."], cancellationToken) is GitOutcome<string>.Failed noFolder)
                return Failed(noFolder.Reason);
            if (await git.RunAsync(["apply", "--numstat", "-z", file], cancellationToken) is not GitOutcome<string>.Done { Value: var names })
                return Failed("The patch cannot be read. Give a unified diff, as 'git diff' writes it.");
            var files = new List<RepositoryPath>();
            foreach (var entry in names.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            {
                // added TAB removed TAB name
                if (!RepositoryPath.TryParse(entry.Split('\t', 3)[^1], out var name) || await read(name) is not { } content)
                    return Failed("The patch names a file that is not in the repository. It can change files, not add or remove them.");
                files.Add(name);
                var path = name.Under(tree);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, content, cancellationToken);
            }

            if (await git.RunAsync(["apply", file], cancellationToken) is GitOutcome<string>.Failed refused)
                return Failed($"The patch does not fit the files as they are. {refused.Reason}");
            var result = new Dictionary<RepositoryPath, byte[]>();
            foreach (var name in files)
            {
                var path = new FileInfo(name.Under(tree));
                if (!path.Exists || path.LinkTarget is not null)
                    return Failed($"The patch removes {name}. It can change files, not add or remove them.");
                result[name] = await File.ReadAllBytesAsync(path.FullName, cancellationToken);
            }

            return new GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done(result);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed($"The patch cannot be applied: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed Failed(string reason) => new(reason);
}
