using System.Security.Cryptography;
using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Adapters.Workspaces;
using Agency.Core.Execution;
using Agency.Server.Configuration;
using Agency.Server.Hosting;

namespace Agency.Server.Workers.Healing;

/// <summary>
/// The bare copies of repositories, in <c>mirrors/</c> of the data folder. One that was not used for long goes, and those used
/// longest ago where all together take too much; it is made again when it is needed. What is checked out from one lives by it,
/// so none goes that was used within a day.
/// </summary>
internal sealed class Mirrors(ServerOptions options, IProcessRunner processes, HostEnvironment environment, TimeProvider time) : IHousekeeper
{
    private const string Ending = ".git";
    private const long Gigabyte = 1_000_000_000;

    private static readonly TimeSpan InUse = TimeSpan.FromDays(1);

    private readonly string root = Path.Combine(options.DataFolder, "mirrors");
    private readonly TreeRemover remover = new(processes);

    /// <summary>The bare copy of a repository; null when the settings do not tell where it is.</summary>
    public GitMirror? Of(string repository)
    {
        if (!options.Settings.Repositories.TryGetValue(repository, out var settings) || (settings.Url ?? $"https://github.com/{repository}.git") is not { } url)
            return null;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16];
        return new GitMirror(processes, environment, url, Path.Combine(root, name + Ending));
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        var kept = new List<(string Folder, TimeSpan Age, long Size)>();
        var most = TimeSpan.FromDays(options.Settings.Retention.MirrorDays);
        foreach (var folder in Directory.Exists(root) ? Directory.GetDirectories(root) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetFileName(folder);
            if (name.Contains(Ending + ".", StringComparison.Ordinal))
                removed += await RemoveDraftAsync(folder) ? 1 : 0;
            else if (!name.EndsWith(Ending, StringComparison.Ordinal))
                continue;
            else if (AgeOf(folder) is var age && age > most)
                removed += await RemoveAsync(folder, most) ? 1 : 0;
            else
                kept.Add((folder, age, SizeOf(folder)));
        }

        var size = kept.Sum(k => k.Size);
        foreach (var (folder, _, own) in kept.OrderByDescending(k => k.Age))
        {
            if (size <= options.Settings.Retention.MirrorGigabytes * Gigabyte)
                break;
            if (!await RemoveAsync(folder, InUse))
                continue;
            size -= own;
            removed++;
        }

        return removed;
    }

    /// <summary>Removes a copy that was not used for some time, unless somebody is at it.</summary>
    private async Task<bool> RemoveAsync(string folder, TimeSpan unused)
    {
        using var taken = FileLock.TryTake(GitMirror.LockOf(folder));
        if (taken is null || AgeOf(folder) <= unused)
            return false;
        // Whole or not at all for whoever comes now; what cannot be removed is a draft, which is tried again.
        var gone = $"{folder}.{Guid.NewGuid():N}";
        Directory.Move(folder, gone);
        return await remover.RemoveAsync(gone);
    }

    /// <summary>A copy that was not made to its end. They are made under the lock, so this one's maker is gone.</summary>
    private async Task<bool> RemoveDraftAsync(string folder)
    {
        using var taken = FileLock.TryTake(GitMirror.LockOf(Path.ChangeExtension(folder, null)));
        return taken is not null && await remover.RemoveAsync(folder);
    }

    /// <summary>How long ago a copy was made or brought up to date, which comes before every use.</summary>
    private TimeSpan AgeOf(string folder) =>
        time.GetUtcNow() - ((string[])["HEAD", "FETCH_HEAD"]).Select(f => new FileInfo(Path.Combine(folder, f))).Where(f => f.Exists).Select(f => f.LastWriteTimeUtc).DefaultIfEmpty(Directory.GetLastWriteTimeUtc(folder)).Max();

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(LengthOf);

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // git packs what others use, too.
            return 0;
        }
    }
}
