namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Where our own control groups lie in the file system, by controller (cgroups(7)). Version 2 has one hierarchy, found
/// under the empty name.
/// </summary>
internal static class ControlGroupMounts
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> OfThisProcess = new(() => Read("/proc/self/cgroup", "/proc/self/mountinfo"));

    /// <summary>The folder of our own group in the hierarchy of a controller; null where it is not mounted.</summary>
    public static string? Folder(string controller) => OfThisProcess.Value.GetValueOrDefault(controller);

    /// <summary>Puts the two tables of the kernel together.</summary>
    internal static IReadOnlyDictionary<string, string> Read(string groupsFile, string mountsFile)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(groupsFile) || !File.Exists(mountsFile))
            return folders;
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(groupsFile))
        {
            // 4:memory:/some/group, and 0::/some/group for version 2.
            var parts = line.Split(':', 3);
            foreach (var controller in parts.Length == 3 ? parts[1].Split(',') : [])
                groups[controller] = parts[2];
        }

        foreach (var line in File.ReadLines(mountsFile))
        {
            // 36 25 0:33 ROOT MOUNT OPTIONS … - TYPE SOURCE SUPEROPTIONS
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash < 5 || dash + 3 >= fields.Length)
                continue;
            var controllers = fields[dash + 1] switch
            {
                "cgroup2" => [""],
                "cgroup" => fields[dash + 3].Split(','),
                _ => [],
            };
            foreach (var controller in controllers)
            {
                if (groups.TryGetValue(controller, out var group) && Below(fields[3], group) is { } rest)
                    folders.TryAdd(controller, Path.TrimEndingDirectorySeparator(fields[4] + rest));
            }
        }

        return folders;
    }

    /// <summary>The part of a group's path below what is mounted; null when the mount does not show it.</summary>
    private static string? Below(string mounted, string group)
    {
        mounted = mounted == "/" ? "" : mounted;
        return group.StartsWith(mounted, StringComparison.Ordinal) && (group.Length == mounted.Length || group[mounted.Length] == '/')
            ? group[mounted.Length..]
            : null;
    }
}
