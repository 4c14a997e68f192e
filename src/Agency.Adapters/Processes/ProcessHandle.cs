using System.ComponentModel;
using System.Diagnostics;
using Agency.Core.Execution;

namespace Agency.Adapters.Processes;

/// <summary>
/// A started process in a session of its own, so that it has no terminal and its whole group dies together. A process
/// that leaves the group by another setsid dies with it as long as it still descends from it; one that does not is reached only
/// through what a sandbox or a watch adds.
/// </summary>
internal sealed class ProcessHandle : IDisposable
{
    private readonly Process process;
    private readonly bool ownGroup;

    private ProcessHandle(Process process, bool ownGroup)
    {
        this.process = process;
        this.ownGroup = ownGroup;
        Id = process.Id;
    }

    public int Id { get; }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Error => process.StandardError.BaseStream;

    /// <returns>The process, or why it cannot be started.</returns>
    public static async Task<(ProcessHandle? Handle, string Reason)> StartAsync(ProcessSpec spec, HostEnvironment host)
    {
        if (spec.Arguments.Any(a => a.Contains('\0', StringComparison.Ordinal)))
            return (null, "An argument contains a NUL character.");
        if (host.Find(spec.Program) is not { } program)
            return (null, Path.IsPathRooted(spec.Program) ? $"{spec.Program} is not an executable file." : $"{spec.Program} is not on PATH.");
        if (!Directory.Exists(spec.WorkingDirectory))
            return (null, $"The working directory {spec.WorkingDirectory} does not exist.");

        // setsid does not fork unless it leads a group already, which a fresh child never does: the id stays ours.
        var setsid = host.Find("setsid");
        var info = new ProcessStartInfo(setsid ?? program)
        {
            WorkingDirectory = spec.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (setsid is not null)
            info.ArgumentList.Add(program);
        foreach (var argument in spec.Arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        info.Environment["PATH"] = string.Join(Path.PathSeparator, host.PathFolders);
        info.Environment["HOME"] = host.Home;
        info.Environment["LANG"] = host.Language;
        info.Environment["TMPDIR"] = host.TemporaryFolder;
        foreach (var (name, value) in spec.Environment)
            info.Environment[name] = value;

        var process = new Process { StartInfo = info };
        try
        {
            await ProcessStarter.StartAsync(process);
            return (new ProcessHandle(process, setsid is not null), "");
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            process.Dispose();
            return (null, $"{spec.Program} cannot be started: {e.Message}");
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Kills the process, what descends from it and everything of its group; harmless when it is gone.</summary>
    public void Kill()
    {
        if (!ownGroup)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It ended by itself in between.
            }
        }
        else
        {
            // What it started itself leads groups of its own, where it is one of our programs.
            if (OperatingSystem.IsLinux() && !process.HasExited)
                ProcessTree.Kill(Id);
            NativeMethods.KillGroup(Id);
        }
    }

    public void Dispose() => process.Dispose();
}
