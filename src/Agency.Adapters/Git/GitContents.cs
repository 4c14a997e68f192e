using System.Globalization;
using System.Text;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>Reads and writes the content of files in git's object store.</summary>
public sealed class GitContents
{
    private readonly GitCommand git;

    public GitContents(GitRepository repository)
        : this(repository.Git)
    {
    }

    internal GitContents(GitCommand git) => this.git = git;

    /// <summary>The bytes of files as they are staged; one that is not in the index (or is unmerged) is absent.</summary>
    public async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>> StagedAsync(
        IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken) =>
        await ReadAsync(await IndexAsync(cancellationToken), files, cancellationToken);

    /// <summary>The bytes of files as a commit holds them; one that it does not hold is absent.</summary>
    /// <param name="commit">A commit's name, in full.</param>
    public async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>> AtAsync(
        string commit, IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken) =>
        await ReadAsync(await TreeAsync(commit, cancellationToken), files, cancellationToken);

    /// <summary>The merged files of the index.</summary>
    internal async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>> IndexAsync(CancellationToken cancellationToken) =>
        Parse(await git.RunAsync(["ls-files", "-z", "--stage"], cancellationToken), parts => parts is [var mode, var blob, "0"] ? new GitEntry(mode, blob) : null);

    /// <summary>The files of a commit.</summary>
    internal async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>> TreeAsync(string commit, CancellationToken cancellationToken) =>
        Parse(await git.RunAsync(["ls-tree", "-z", "-r", "--full-tree", commit], cancellationToken), parts => parts is [var mode, _, var blob] ? new GitEntry(mode, blob) : null);

    /// <summary>The bytes of objects by name.</summary>
    internal async Task<GitOutcome<IReadOnlyDictionary<string, byte[]>>> BlobsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var blobs = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (names.Count == 0)
            return new GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done(blobs);
        await using var process = await git.StartAsync(["cat-file", "--batch"], cancellationToken);
        if (process is null)
            return new GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed("git cannot be started.");
        try
        {
            // Asked and answered side by side: either pipe may be full.
            var asking = AskAsync(process, names, cancellationToken);
            await using var output = new BufferedStream(process.Output, 1 << 16);
            foreach (var name in names)
            {
                // NAME blob SIZE, a line feed, the content, a line feed.
                var header = (await LineAsync(output, cancellationToken)).Split(' ');
                if (header is not [_, "blob", var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                    return new GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed($"git has no content {name}.");
                var content = new byte[length];
                await output.ReadExactlyAsync(content, cancellationToken);
                await output.ReadExactlyAsync(new byte[1], cancellationToken);
                blobs[name] = content;
            }

            await asking;
            return new GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done(blobs);
        }
        catch (IOException)
        {
            return new GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed($"git ended early: {process.ErrorTail.Trim()}");
        }
    }

    /// <summary>Stores the bytes of a file as they would be committed, line ends and filters applied.</summary>
    /// <param name="asTheyAre">No line ends and filters.</param>
    internal async Task<GitOutcome<string>> StoreAsync(RepositoryPath file, byte[] content, bool asTheyAre, CancellationToken cancellationToken)
    {
        string[] arguments = asTheyAre ? ["hash-object", "-w", "--stdin", "--no-filters"] : ["hash-object", "-w", "--stdin", "--path=" + file.Value];
        await using var process = await git.StartAsync(arguments, cancellationToken);
        if (process is null)
            return new GitOutcome<string>.Failed("git cannot be started.");
        try
        {
            await process.Input.WriteAsync(content, cancellationToken);
            process.Input.Close();
            await using var output = new BufferedStream(process.Output);
            var name = await LineAsync(output, cancellationToken);
            return name.Length >= 40 ? new GitOutcome<string>.Done(name) : new GitOutcome<string>.Failed($"git cannot store {file}: {process.ErrorTail.Trim()}");
        }
        catch (IOException)
        {
            return new GitOutcome<string>.Failed($"git cannot store {file}: {process.ErrorTail.Trim()}");
        }
    }

    private static GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>> Parse(GitOutcome<string> listed, Func<string[], GitEntry?> read)
    {
        if (listed is not GitOutcome<string>.Done { Value: var output })
            return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Failed(((GitOutcome<string>.Failed)listed).Reason);
        var entries = new Dictionary<RepositoryPath, GitEntry>();
        foreach (var line in GitPaths.Split(output).Where(GitPaths.IsText))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0 && RepositoryPath.TryParse(line[(tab + 1)..], out var file) && read(line[..tab].Split(' ')) is { } entry)
                entries[file] = entry;
        }

        return new GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done(entries);
    }

    private static async Task AskAsync(IRunningProcess process, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        await process.Input.WriteAsync(Encoding.ASCII.GetBytes(string.Join('\n', names) + "\n"), cancellationToken);
        process.Input.Close();
    }

    private static async Task<string> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString();
    }

    private async Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>> ReadAsync(
        GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>> listed, IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        if (listed is not GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Done { Value: var entries })
            return new GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed(((GitOutcome<IReadOnlyDictionary<RepositoryPath, GitEntry>>.Failed)listed).Reason);

        // Links and submodules have no content of the project's.
        var wanted = files.Where(f => entries.TryGetValue(f, out var e) && e.Mode.StartsWith("100", StringComparison.Ordinal)).ToDictionary(f => f, f => entries[f].Blob);
        var read = await BlobsAsync([.. wanted.Values.Distinct(StringComparer.Ordinal)], cancellationToken);
        return read is GitOutcome<IReadOnlyDictionary<string, byte[]>>.Done { Value: var blobs }
            ? new GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done(wanted.ToDictionary(w => w.Key, w => blobs[w.Value]))
            : new GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed(((GitOutcome<IReadOnlyDictionary<string, byte[]>>.Failed)read).Reason);
    }
}
