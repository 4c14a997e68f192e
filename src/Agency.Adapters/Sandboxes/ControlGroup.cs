using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// A control group of one run, in version 1 or 2 of the kernel's interface (cgroups(7)), whichever lets us: it counts
/// memory and processes of the whole tree, refuses what goes beyond, and nothing can leave it.
/// </summary>
internal sealed class ControlGroup
{
    /// <summary>The shell that enters, bubblewrap outside and bubblewrap as process 1 inside.</summary>
    private const int OwnProcesses = 3;

    private static int counter;
    private static int swept;

    private readonly string? memory;
    private readonly string? processes;
    private readonly bool unified;

    private ControlGroup(string? memory, string? processes, bool unified)
    {
        this.memory = memory;
        this.processes = processes;
        this.unified = unified;
    }

    public bool LimitsMemory => memory is not null;

    public bool LimitsProcesses => processes is not null;

    /// <summary>Writing "0" to these takes the writer in.</summary>
    public IReadOnlyList<string> Entrances => [.. Folders.Select(f => Path.Combine(f, "cgroup.procs"))];

    private IEnumerable<string> Folders => new[] { memory, processes }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>A group with limits set, or null where we may not make one.</summary>
    public static ControlGroup? TryCreate(ProcessLimits limits)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var name = $"agency-{ProcessTree.Self}-{Interlocked.Increment(ref counter)}";
        if (Interlocked.Exchange(ref swept, 1) == 0)
            Sweep();
        foreach (var parent in UnifiedParents())
        {
            if (Make(parent, name, "memory.max", "pids.max") is { } folder)
            {
                var group = new ControlGroup(folder, folder, unified: true);
                if (Set(folder, "memory.max", limits.MemoryBytes) && Set(folder, "pids.max", limits.Processes + OwnProcesses))
                {
                    Set(folder, "memory.swap.max", 0);
                    return group;
                }

                group.TryRemove();
            }
        }

        return TryCreateVersion1(name, limits);
    }

    /// <summary>The limit that was run into, if any.</summary>
    public ProcessEnd? Exceeded()
    {
        if (memory is not null && Counter(Path.Combine(memory, unified ? "memory.events" : "memory.oom_control"), "oom_kill") > 0)
            return ProcessEnd.MemoryLimit;
        return processes is not null && Counter(Path.Combine(processes, "pids.events"), "max") > 0 ? ProcessEnd.ProcessLimit : null;
    }

    /// <summary>Kills what is in the group; true when nothing was.</summary>
    public bool KillAll()
    {
        var empty = true;
        foreach (var entrance in Entrances)
        {
            foreach (var process in Members(entrance))
            {
                empty = false;
                NativeMethods.KillProcess(process);
            }
        }

        return empty;
    }

    /// <summary>Removes the group; false while something is in it.</summary>
    public bool TryRemove() => Folders.Aggregate(true, (all, folder) => Remove(folder) && all);

    private static ControlGroup? TryCreateVersion1(string name, ProcessLimits limits)
    {
        var memory = ControlGroupMounts.Folder("memory") is { } m ? Make(m, name, "memory.limit_in_bytes") : null;
        var processes = ControlGroupMounts.Folder("pids") is { } p ? Make(p, name, "pids.max") : null;
        if (memory is not null && !Set(memory, "memory.limit_in_bytes", limits.MemoryBytes))
        {
            Remove(memory);
            memory = null;
        }

        // Absent where swap is not accounted for.
        if (memory is not null)
            Set(memory, "memory.memsw.limit_in_bytes", limits.MemoryBytes);
        if (processes is not null && !Set(processes, "pids.max", limits.Processes + OwnProcesses))
        {
            Remove(processes);
            processes = null;
        }

        return memory is null && processes is null ? null : new ControlGroup(memory, processes, unified: false);
    }

    /// <summary>
    /// Our own group, or the one above it: a group that holds processes may not hand out controllers, but where a
    /// user's groups are delegated to him, its parent does.
    /// </summary>
    private static IEnumerable<string> UnifiedParents()
    {
        if (ControlGroupMounts.Folder("") is not { } own)
            yield break;
        yield return own;
        if (Path.GetDirectoryName(own) is { } parent && File.Exists(Path.Combine(parent, "cgroup.subtree_control")))
            yield return parent;
    }

    /// <summary>Every folder that groups of ours may be in.</summary>
    private static IEnumerable<string> Parents() =>
        new[] { ControlGroupMounts.Folder("memory"), ControlGroupMounts.Folder("pids") }.OfType<string>().Concat(UnifiedParents())
            .Distinct(StringComparer.Ordinal).Where(Directory.Exists);

    private static string? Make(string parent, string name, params string[] needed)
    {
        var folder = Path.Combine(parent, name);
        try
        {
            Directory.CreateDirectory(folder);
            if (needed.All(file => File.Exists(Path.Combine(folder, file))))
                return folder;
            Remove(folder);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Remove(string folder)
    {
        try
        {
            // Only the folder itself: the files in it are the kernel's.
            if (Directory.Exists(folder))
                Directory.Delete(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes the groups of killed runs, and whatever outlived them in there.</summary>
    private static void Sweep()
    {
        foreach (var parent in Parents())
        {
            foreach (var folder in Directory.EnumerateDirectories(parent, "agency-*"))
            {
                var parts = Path.GetFileName(folder).Split('-');
                if (parts.Length != 4 || ProcessTree.IsAlive($"{parts[1]}-{parts[2]}"))
                    continue;
                foreach (var process in Members(Path.Combine(folder, "cgroup.procs")))
                    NativeMethods.KillProcess(process);
                Remove(folder);
            }
        }
    }

    private static long Counter(string file, string key)
    {
        foreach (var line in Lines(file))
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == ' '
                && long.TryParse(line.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }
        }

        return 0;
    }

    private static IEnumerable<int> Members(string file) =>
        Lines(file).Select(l => int.TryParse(l, NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0).Where(p => p > 0);

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Set(string folder, string file, long value)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            return false;
        try
        {
            File.WriteAllText(path, value.ToString(CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
