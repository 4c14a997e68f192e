using System.Globalization;
using System.Text;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Finds what an unconfined run left behind by a variable that every process of it inherited, and kills it. A process
/// that cleared its environment escapes: only a sandbox is stronger.
/// </summary>
internal sealed class MarkedProcesses(string marker, TimeProvider time) : IProcessWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly byte[] needle = Encoding.UTF8.GetBytes(marker);

    /// <inheritdoc/>
    public ProcessEnd? Exceeded(int process) => null;

    /// <inheritdoc/>
    public async ValueTask<ProcessEnd?> EndedAsync(int process)
    {
        // Again and again, for what was born while a look was under way, and until what was killed is gone.
        var start = time.GetTimestamp();
        while (KillAll() && time.GetElapsedTime(start) < Patience)
            await Task.Delay(Interval, time);
        return null;
    }

    private bool KillAll()
    {
        var any = false;
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var other) && IsMarked(folder))
            {
                any = true;
                NativeMethods.KillProcess(other);
            }
        }

        return any;
    }

    private bool IsMarked(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(needle) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
