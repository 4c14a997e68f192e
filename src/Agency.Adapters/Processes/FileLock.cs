namespace Agency.Adapters.Processes;

/// <summary>One at a time, across processes: whoever comes later waits. It goes with the process that holds it.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <param name="path">The file that is held; made with its folder when it is missing, and left there.</param>
    /// <param name="onWait">Called once, when another process is at it.</param>
    public static async Task<FileLock> TakeAsync(string path, TimeProvider time, Action onWait, CancellationToken cancellationToken)
    {
        for (var hasWaited = false; ; hasWaited = true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (!hasWaited)
                onWait();
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>The lock where nobody has it; null otherwise. The file is made when it is missing, and left there.</summary>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => file.Dispose();
}
