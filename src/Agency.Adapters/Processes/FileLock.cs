namespace Agency.Adapters.Tools;

/// <summary>Sees to it that one process at a time provisions; the others wait and then find what they need.</summary>
internal sealed class ProvisionLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;

    private ProvisionLock(FileStream file) => this.file = file;

    /// <param name="onWait">Called once, when another process is at it.</param>
    public static async Task<ProvisionLock> TakeAsync(string path, TimeProvider time, Action onWait, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var hasWaited = false; ; hasWaited = true)
        {
            try
            {
                return new ProvisionLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!hasWaited)
                    onWait();
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public void Dispose() => file.Dispose();
}
