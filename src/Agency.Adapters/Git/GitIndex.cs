using System.Security.Cryptography;
using System.Text;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>The index as it was at one moment, and a way to replace contents in it that have not changed since.</summary>
public sealed class GitIndex
{
    private readonly GitRepository repository;
    private readonly GitContents contents;
    private readonly IReadOnlyDictionary<RepositoryPath, GitEntry> entries;

    private GitIndex(GitRepository repository, GitContents contents, IReadOnlyDictionary<RepositoryPath, GitEntry> entries)
    {
        this.repository = repository;
        this.contents = contents;
        this.entries = entries;
    }

    public static async Task<GitOutcome<GitIndex>> ReadAsync(GitRepository repository, CancellationToken cancellationToken)
    {
        var contents = new GitContents(repository);
        return await contents.IndexAsync(cancellationToken) switch
        {
            GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done done => new GitOutcome<GitIndex>.Done(new GitIndex(repository, contents, done.Value)),
            var failed => new GitOutcome<GitIndex>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Failed)failed).Reason),
        };
    }

    /// <summary>
    /// Replaces the content of files, keeping their modes: all at once, or none when one of them was staged anew since.
    /// The index that git keeps ready for after a <c>git commit FILE</c> gets them too.
    /// </summary>
    /// <param name="changes">What was taken from the index (its SHA-256, lower-case hex) and what is to stand in its place.</param>
    public async Task<GitOutcome<string>> ReplaceAsync(
        IReadOnlyDictionary<RepositoryPath, (string OriginalHash, byte[] Content)> changes, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<RepositoryPath, GitEntry>();
        var names = changes.Keys.Where(entries.ContainsKey).Select(f => entries[f].Blob).Distinct(StringComparer.Ordinal).ToList();
        var read = await contents.BlobsAsync(names, cancellationToken);
        if (read is not GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done { Value: var blobs })
            return new GitOutcome<string>.Failed(((GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed)read).Reason);
        foreach (var (file, (originalHash, content)) in changes)
        {
            if (!entries.TryGetValue(file, out var entry))
                return new GitOutcome<string>.Failed($"{file} is not in the index.");

            // What was taken from the work tree has its line ends and filters undone, as git add does; a CRLF that was committed stays.
            var isAsStored = Convert.ToHexStringLower(SHA256.HashData(blobs[entry.Blob])) == originalHash || blobs[entry.Blob].AsSpan().IndexOf("\r\n"u8) >= 0;
            if (await contents.StoreAsync(file, content, isAsStored, cancellationToken) is not GitOutcome<string>.Done { Value: var blob })
                return new GitOutcome<string>.Failed($"git cannot store the healed {file}.");
            stored[file] = entry with { Blob = blob };
        }

        var outcome = await ReplaceAsync(repository.Git, stored, cancellationToken);
        var ready = Path.Combine(repository.GitFolder, "index.lock");
        if (outcome is GitOutcome<string>.Done && Path.GetFileName(repository.IndexFile).StartsWith("next-index-", StringComparison.Ordinal) && File.Exists(ready))
            await ReplaceAsync(repository.WithIndex(ready), stored, cancellationToken);
        return outcome;
    }

    private async Task<GitOutcome<string>> ReplaceAsync(GitCommand git, Dictionary<RepositoryPath, GitEntry> stored, CancellationToken cancellationToken)
    {
        if (await new GitContents(git).IndexAsync(cancellationToken) is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var now })
            return new GitOutcome<string>.Failed("git does not list the index.");
        var input = new StringBuilder();
        foreach (var (file, entry) in stored)
        {
            if (now.GetValueOrDefault(file) != entries[file])
                return new GitOutcome<string>.Failed($"{file} was staged anew meanwhile.");
            input.Append(entry.Mode).Append(' ').Append(entry.Blob).Append(" 0\t").Append(file.Value).Append('\0');
        }

        var updated = await git.RunAsync(["update-index", "-z", "--index-info"], input.ToString(), cancellationToken);
        if (updated is GitOutcome<string>.Done)
            await git.RunAsync(["update-index", "-q", "--refresh"], cancellationToken);
        return updated;
    }
}
