using System.Runtime.InteropServices;

namespace Agency.Adapters.Processes;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
internal static class NativeMethods
{
    private const int Kill = 9;

    /// <summary>Kills every process of a process group; does nothing where the group is gone.</summary>
    public static void KillGroup(int group)
    {
        // 0 and 1 would name our own group and everything there is.
        if (group > 1 && !OperatingSystem.IsWindows())
            _ = SendSignal(-group, Kill);
    }

    /// <summary>Kills one process; does nothing where it is gone.</summary>
    public static void KillProcess(int process)
    {
        if (process > 1 && !OperatingSystem.IsWindows())
            _ = SendSignal(process, Kill);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
