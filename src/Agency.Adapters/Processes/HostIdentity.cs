namespace Agency.Adapters.Processes;

/// <summary>
/// What process numbers are true for: this boot of the machine, and the process namespace (containers may share a
/// folder and count their processes each for itself).
/// </summary>
internal static class HostIdentity
{
    /// <summary>The boot's random id; empty where the system has none. Nobody can guess it beforehand.</summary>
    public static string Boot { get; } = File.Exists("/proc/sys/kernel/random/boot_id") ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "";

    /// <summary>The process namespace, for example <c>pid:[4026531836]</c>; empty where the system has none.</summary>
    public static string ProcessNamespace { get; } = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
}
