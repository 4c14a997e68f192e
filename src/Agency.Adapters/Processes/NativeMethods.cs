using System.Runtime.InteropServices;

namespace Agency.Adapters.Processes;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
internal static class NativeMethods
{
    private const int Kill = 9;

    /// <summary>SIGSTOP has one number on Linux and another on the BSDs.</summary>
    private static readonly int Stop = OperatingSystem.IsLinux() ? 19 : 17;

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

    /// <summary>Takes a process's time away until it is killed.</summary>
    public static void SuspendProcess(int process)
    {
        if (process > 1 && !OperatingSystem.IsWindows())
            _ = SendSignal(process, Stop);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
