using Agency.Adapters.Processes;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Says in a file which process a workspace belongs to: its number and start time, the boot they count from, and the
/// process namespace they are true in (containers may share a cache).
/// </summary>
internal static class WorkspaceOwner
{
    /// <summary>A workspace of a namespace we cannot see into, or of one that never wrote its owner, is given this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>Claims a workspace for this process.</summary>
    public static Task ClaimAsync(string folder, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(FileIn(folder), $"{ProcessTree.Self}\n{HostIdentity.Boot}\n{HostIdentity.ProcessNamespace}\n", cancellationToken);

    /// <summary>Whether the process that made a workspace is gone.</summary>
    public static bool IsAbandoned(string folder, TimeProvider time)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(FileIn(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lines = [];
        }

        if (lines.Length < 3)
            return IsOld(folder, TimeSpan.FromMinutes(10), time);
        if (lines[1] != HostIdentity.Boot)
            return true;
        return lines[2] == HostIdentity.ProcessNamespace ? !ProcessTree.IsAlive(lines[0]) : IsOld(folder, Patience, time);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "owner");

    private static bool IsOld(string folder, TimeSpan age, TimeProvider time) => time.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > age;
}
