using System.Globalization;

namespace Agency.Adapters.Processes;

/// <summary>What /proc says of processes.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// This process as <c>pid-starttime</c>, the start in clock ticks since boot: an identity that a later process
    /// with the same number does not have.
    /// </summary>
    public static string Self { get; } = Identity(Environment.ProcessId) ?? $"{Environment.ProcessId}-0";

    /// <summary>Whether the process of an identity lives (a zombie does not).</summary>
    public static bool IsAlive(string identity) =>
        int.TryParse(identity.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && Identity(process) == identity;

    /// <summary>A living process's identity; null when there is none.</summary>
    public static string? Identity(int process) =>
        Stat(process) is { } stat && stat.State is not ('Z' or 'X') ? stat.Identity : null;

    /// <summary>A process and everything that descends from it.</summary>
    public static IReadOnlyList<ProcessStat> WithDescendants(int root)
    {
        var all = new List<ProcessStat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && Stat(process) is { } stat)
            {
                all.Add(stat);
            }
        }

        var byParent = all.ToLookup(s => s.Parent);
        var tree = all.Where(s => s.Process == root).ToList();
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(byParent[tree[i].Process]);
        return tree;
    }

    /// <summary>The processes and threads of the whole system (proc_loadavg(5)); cheap.</summary>
    public static int TasksOfTheSystem()
    {
        // 0.20 0.18 0.12 1/80 11206
        var fields = File.ReadAllText("/proc/loadavg").Split(' ');
        return Number(fields[3][(fields[3].IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>
    /// The memory of a process, what it shares with others counted in parts (proc_pid_smaps_rollup(5)); null when the
    /// kernel does not say.
    /// </summary>
    public static long? ProportionalBytes(int process) =>
        Field($"/proc/{process}/smaps_rollup", "Pss:") is [_, var kilobytes, ..] ? Big(kilobytes) * 1024 : null;

    /// <summary>Whether a process is number 1 of a process namespace below ours.</summary>
    public static bool IsFirstOfNamespace(int process) =>
        Field($"/proc/{process}/status", "NSpid:") is { Length: > 2 } numbers && numbers[^1] == "1";

    /// <summary>Kills a process and everything that descends from it.</summary>
    /// <returns>The identities of what was killed. The kernel may take a moment to bury it: see <see cref="IsAlive"/>.</returns>
    public static IReadOnlyList<string> Kill(int root)
    {
        // Suspended first, parents before children, so that nothing is born while the tree is being read.
        var suspended = new Dictionary<int, string>();
        while (WithDescendants(root).Where(s => suspended.TryAdd(s.Process, s.Identity)).ToList() is { Count: > 0 } found)
        {
            foreach (var process in found)
                NativeMethods.SuspendProcess(process.Process);
        }

        foreach (var process in suspended.Keys)
            NativeMethods.KillProcess(process);
        return [.. suspended.Values];
    }

    /// <summary>What /proc/PID/stat says (proc_pid_stat(5)); null when there is no such process.</summary>
    public static ProcessStat? Stat(int process)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{process}/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 21
            ? new ProcessStat(process, Number(fields[1]), fields[0][0], Number(fields[17]), Big(fields[19]), Big(fields[21]) * Environment.SystemPageSize)
            : null;
    }

    private static string[]? Field(string file, string name)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))
                ?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static long Big(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
