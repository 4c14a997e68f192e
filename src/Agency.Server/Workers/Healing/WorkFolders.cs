using Agency.Adapters.Processes;
using Agency.Adapters.Workspaces;
using Agency.Core.Execution;
using Agency.Server.Configuration;
using Agency.Server.Hosting;

namespace Agency.Server.Workers.Healing;

/// <summary>
/// Folders for steps: <c>work/PROCESS/SESSION-…</c> of the data folder. Each step has one of its own and removes it. All of a
/// process hang on the lock <c>work/PROCESS.lock</c>, which goes with the process however it ends: then the others may remove
/// what it left. A process that is only halted keeps its lock and its folders.
/// </summary>
internal sealed class WorkFolders : IHousekeeper, IDisposable
{
    private const string LockEnding = ".lock";

    private readonly string root;
    private readonly TreeRemover remover;
    private readonly Lazy<(string Folder, FileLock Lock)> own;

    public WorkFolders(ServerOptions options, IProcessRunner processes)
    {
        root = Path.Combine(options.DataFolder, "work");
        remover = new TreeRemover(processes);
        own = new Lazy<(string, FileLock)>(() =>
        {
            var folder = Path.Combine(root, Guid.NewGuid().ToString("N")[..16]);
            // Before the folder: whoever sees that finds the lock taken.
            var taken = FileLock.TryTake(folder + LockEnding) ?? throw new IOException($"{folder}{LockEnding} is taken.");
            Directory.CreateDirectory(folder);
            return (folder, taken);
        });
    }

    /// <summary>A folder that does not exist yet, for a step of a session.</summary>
    public string New(string sessionId) => Path.Combine(own.Value.Folder, $"{sessionId}-{Guid.NewGuid():N}"[..Math.Min(60, sessionId.Length + 17)]);

    /// <summary>Removes a step's folder, whatever commands have left in it; false when something of it is left.</summary>
    public Task<bool> RemoveAsync(string folder) => remover.RemoveAsync(folder);

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var folder in Directory.Exists(root) ? Directory.GetDirectories(root) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var taken = FileLock.TryTake(folder + LockEnding);
            if (taken is not null && await remover.RemoveAsync(folder))
            {
                File.Delete(folder + LockEnding);
                removed++;
            }
        }

        return removed;
    }

    public void Dispose()
    {
        if (!own.IsValueCreated)
            return;
        var (folder, taken) = own.Value;
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            File.Delete(folder + LockEnding);
        }

        taken.Dispose();
    }
}
