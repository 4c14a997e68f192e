using System.Collections.Concurrent;
using System.Security.Cryptography;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// The files of a workspace, twice: <c>tree</c>, which commands may change, and <c>kept</c>, which they never see and
/// from which the tree is put back. What has changed is told by size, times and inode; a program cannot set the change
/// time, so that a look at each file is enough.
/// </summary>
internal sealed class WorkspaceStore(string folder, TreeRemover remover)
{
    /// <summary>Larger files are not taken into memory.</summary>
    private const long InMemory = 32L << 20;

    /// <summary>2001-01-01, in seconds since 1970: what files that come from git are dated from, by their content.</summary>
    private const long FirstTime = 978_307_200;

    /// <summary>Twenty years, in seconds.</summary>
    private const uint TimeRange = 20 * 365 * 24 * 3600;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<RepositoryPath, string> hashes = new();
    private readonly ConcurrentDictionary<string, FileFacts> expected = new(StringComparer.Ordinal);
    private readonly string kept = Path.Combine(folder, "kept");

    public string Tree { get; } = Path.Combine(folder, "tree");

    /// <summary>The SHA-256 of a file when it was copied, lower-case hex; null when it was not.</summary>
    public string? OriginalHash(RepositoryPath file) => hashes.GetValueOrDefault(file);

    /// <summary>Copies a tree.</summary>
    /// <returns>What could not be read.</returns>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public async Task<IReadOnlyList<SkippedFile>> FillAsync(
        string root, CopyPlan plan, IReadOnlyList<SandboxMount> companions, CancellationToken cancellationToken)
    {
        var unreadable = new ConcurrentBag<SkippedFile>();
        Directory.CreateDirectory(Tree);
        Directory.CreateDirectory(kept);
        foreach (var name in plan.Files.Concat(plan.Links).Select(f => f.Folder).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal))
        {
            Directory.CreateDirectory(Path.Combine(Tree, name));
            Directory.CreateDirectory(Path.Combine(kept, name));
        }

        await Parallel.ForEachAsync(plan.Files, cancellationToken, async (file, token) =>
        {
            if (await CopyAsync(root, file, token) is { } reason)
                unreadable.Add(new SkippedFile(file, reason));
        });
        foreach (var link in plan.Links)
        {
            if (new FileInfo(link.Under(root)).LinkTarget is { } target)
            {
                File.CreateSymbolicLink(link.Under(Tree), target);
                File.CreateSymbolicLink(link.Under(kept), target);
            }
        }

        MakePlaceholders(root, companions);
        foreach (var (name, facts) in Walk(Tree))
            expected[name] = facts;
        return [.. unreadable];
    }

    /// <summary>Adds files that the copied tree does not hold, or not so.</summary>
    public async Task AddAsync(IReadOnlyDictionary<RepositoryPath, byte[]> files, CancellationToken cancellationToken)
    {
        await WriteAsync(files, cancellationToken);
        foreach (var (file, content) in files)
        {
            var digest = SHA256.HashData(content);
            hashes[file] = Convert.ToHexStringLower(digest);

            // Two versions of a file may be written within a second, and mypy takes equal size and second for equal text.
            SetModified(file.Under(Tree), (FirstTime + (BitConverter.ToUInt32(digest) % TimeRange)) * 1_000_000_000L);
            expected[file.Value] = FileFacts.Of(file.Under(Tree));
        }
    }

    /// <summary>Replaces the content of files, each at once; modes are kept.</summary>
    public async Task WriteAsync(IReadOnlyDictionary<RepositoryPath, byte[]> files, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var (file, content) in files)
            {
                var before = expected.GetValueOrDefault(file.Value);
                var mode = before.Kind == FileKind.File ? before.Mode : 0x1A4;
                await ReadyAsync(kept, file);
                await AtomicFile.WriteAsync(file.Under(kept), content, mode, cancellationToken);
                await ReadyAsync(Tree, file);
                await AtomicFile.WriteAsync(file.Under(Tree), content, mode, cancellationToken);

                // Compiled files are matched to their source by its size and the second it was changed in.
                var after = FileFacts.Of(file.Under(Tree));
                if (before.Kind == FileKind.File && after.Modified / 1_000_000_000 <= before.Modified / 1_000_000_000)
                {
                    SetModified(file.Under(Tree), ((before.Modified / 1_000_000_000) + 1) * 1_000_000_000);
                    after = FileFacts.Of(file.Under(Tree));
                }

                expected[file.Value] = after;
                for (var name = file.Folder; name.Length > 0; name = name.Contains('/', StringComparison.Ordinal) ? name[..name.LastIndexOf('/')] : "")
                    expected.TryAdd(name, FileFacts.Of(Path.Combine(Tree, name)));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes files out of the tree; folders stay.</summary>
    public async Task TakeOutAsync(IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var file in files.Where(f => expected.TryRemove(f.Value, out _)))
            {
                File.Delete(file.Under(kept));

                // Whatever a command has put in the place of a folder on the way must not be followed.
                await ReadyAsync(Tree, file);
                File.Delete(file.Under(Tree));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Puts the tree back.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!await TryRestoreAsync(cancellationToken))
            {
                // Something withstands: begin again beside it. The old tree goes as far as it can.
                await remover.RemoveAsync(Tree);
                Directory.CreateDirectory(Tree);
                if (!await TryRestoreAsync(cancellationToken))
                    throw new IOException($"The workspace {Tree} cannot be put back.");
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task RemoveAsync()
    {
        await remover.RemoveAsync(folder);
        gate.Dispose();
    }

    /// <summary>Every entry below a folder, folders before what is in them, links not followed.</summary>
    private static IEnumerable<(string Name, FileFacts Facts)> Walk(string root)
    {
        var pending = new Queue<string>([""]);
        while (pending.TryDequeue(out var at))
        {
            foreach (var path in Directory.GetFileSystemEntries(Path.Combine(root, at)))
            {
                var name = at.Length == 0 ? Path.GetFileName(path) : $"{at}/{Path.GetFileName(path)}";
                var facts = FileFacts.Of(path);
                yield return (name, facts);
                if (facts.Kind == FileKind.Folder)
                    pending.Enqueue(name);
            }
        }
    }

    /// <summary>For folders the mode is what counts: their times change with what is made and removed in them.</summary>
    private static bool IsSame(FileFacts now, FileFacts then) => now.Kind == FileKind.Folder ? then.Kind == FileKind.Folder && now.Mode == then.Mode : now == then;

    private static void SetModified(string path, long nanoseconds) =>
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(nanoseconds / 100));

    private static void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)(mode & 0x1FF));
    }

    private async Task<bool> TryRestoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, facts) in Walk(Tree).ToList())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (expected.TryGetValue(name, out var then) && IsSame(facts, then))
                    seen.Add(name);
                else if (then.Kind == FileKind.Folder && facts.Kind == FileKind.Folder)
                    SetMode(Path.Combine(Tree, name), then.Mode);
                else if (!await remover.RemoveAsync(Path.Combine(Tree, name)))
                    return false;
            }

            foreach (var (name, then) in expected.Where(e => !seen.Contains(e.Key)).OrderBy(e => e.Key, StringComparer.Ordinal))
                await PutBackAsync(name, then, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task PutBackAsync(string name, FileFacts then, CancellationToken cancellationToken)
    {
        var (from, to) = (Path.Combine(kept, name), Path.Combine(Tree, name));
        switch (then.Kind)
        {
            case FileKind.Folder:
                Directory.CreateDirectory(to);
                SetMode(to, then.Mode);
                break;
            case FileKind.Link:
                File.CreateSymbolicLink(to, new FileInfo(from).LinkTarget!);
                break;
            case FileKind.File:
                await using (var source = File.OpenRead(from))
                await using (var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write))
                    await source.CopyToAsync(target, cancellationToken);
                SetMode(to, then.Mode);
                SetModified(to, then.Modified);
                break;
        }

        expected[name] = FileFacts.Of(to);
    }

    /// <summary>Makes the folders on the way to a file, in place of whatever a command put there.</summary>
    private async Task ReadyAsync(string root, RepositoryPath file)
    {
        var at = root;
        foreach (var part in file.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            if (FileFacts.Of(at).Kind == FileKind.Folder)
                continue;
            await remover.RemoveAsync(at);
            Directory.CreateDirectory(at);
        }

        if (FileFacts.Of(file.Under(root)).Kind == FileKind.Folder)
            await remover.RemoveAsync(file.Under(root));
    }

    private async Task<string?> CopyAsync(string root, RepositoryPath file, CancellationToken cancellationToken)
    {
        var facts = TreeGuard.LookAfresh(root, file);
        if (SourceReader.Refusal(facts, long.MaxValue) is { } reason)
            return reason;
        FileStream source;
        try
        {
            source = File.OpenRead(file.Under(root));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file cannot be read: {e.Message}";
        }

        await using (source)
        {
            if (facts.Size <= InMemory)
            {
                var content = new MemoryStream((int)facts.Size);
                await source.CopyToAsync(content, cancellationToken);
                var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
                hashes[file] = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
                await File.WriteAllBytesAsync(file.Under(kept), bytes, cancellationToken);
                await File.WriteAllBytesAsync(file.Under(Tree), bytes, cancellationToken);
            }
            else
            {
                hashes[file] = Convert.ToHexStringLower(await SHA256.HashDataAsync(source, cancellationToken));
                File.Copy(file.Under(root), file.Under(kept));
                File.Copy(file.Under(kept), file.Under(Tree));
            }
        }

        SetMode(file.Under(Tree), facts.Mode);
        SetModified(file.Under(Tree), facts.Modified);
        return null;
    }

    /// <summary>bubblewrap can hang a mount only on something that is there; a tree shown read only cannot grow it.</summary>
    private void MakePlaceholders(string root, IReadOnlyList<SandboxMount> companions)
    {
        foreach (var mount in companions.OrderBy(c => c.Target.Length))
        {
            if (RepositoryPath.Relative(root, mount.Target) is not { } place || IsBelowAnother(mount, companions))
                continue;
            var path = place.Under(Tree);
            if (Directory.Exists(mount.Source))
            {
                Directory.CreateDirectory(path);
                Directory.CreateDirectory(place.Under(kept));
            }
            else if (!File.Exists(path))
            {
                File.WriteAllBytes(path, []);
                File.WriteAllBytes(place.Under(kept), []);
            }
        }
    }

    private static bool IsBelowAnother(SandboxMount mount, IReadOnlyList<SandboxMount> companions) =>
        companions.Any(c => mount.Target.StartsWith(c.Target + "/", StringComparison.Ordinal));
}
