using System.Globalization;
using System.Text;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Finds what an unconfined run left behind by a variable that every process of it inherited, and kills it. A process
/// that cleared its environment escapes: only a sandbox is stronger.
/// </summary>
internal sealed class MarkedProcesses(string marker) : IProcessWatch
{
    private readonly byte[] needle = Encoding.UTF8.GetBytes(marker);

    /// <inheritdoc/>
    public ProcessEnd? Exceeded(int process) => null;

    /// <inheritdoc/>
    public ValueTask<ProcessEnd?> EndedAsync(int process)
    {
        // Twice, for what was born while the first look was under way.
        for (var look = 0; look < 2 && Directory.Exists("/proc"); look++)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var other) && IsMarked(folder))
                    NativeMethods.KillProcess(other);
            }
        }

        return ValueTask.FromResult<ProcessEnd?>(null);
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
