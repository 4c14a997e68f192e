using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Runs commands under bubblewrap: no network (loopback and abstract sockets included), the system read only, homes
/// and /run empty, no capabilities, limits on the whole process tree. Everything dies with the run, also when we are
/// killed ourselves.
/// </summary>
public sealed class BubblewrapSandbox : ISandbox
{
    private static readonly string[] LaunchPrograms = ["bwrap: ", "prlimit: failed to execute", "/usr/bin/nice: "];

    private readonly ProcessRunner runner;
    private readonly HostEnvironment host;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim probing = new(1, 1);
    private BubblewrapProbe? probe;

    private readonly bool controlGroups;
    private readonly IReadOnlyList<string> entrances;

    public BubblewrapSandbox(ProcessRunner runner, HostEnvironment host, TimeProvider time)
        : this(runner, host, time, controlGroups: true)
    {
    }

    /// <param name="controlGroups">False never makes a control group, as on machines where we may not.</param>
    /// <param name="entrances">Further control groups that every command enters.</param>
    internal BubblewrapSandbox(ProcessRunner runner, HostEnvironment host, TimeProvider time, bool controlGroups, params IReadOnlyList<string> entrances)
    {
        this.controlGroups = controlGroups;
        this.entrances = entrances;
        this.runner = runner;
        this.host = host;
        this.time = time;
    }

    /// <inheritdoc/>
    public string Name => "bubblewrap";

    /// <inheritdoc/>
    public async Task<ProcessOutcome> RunAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        if (await ProbeAsync(cancellationToken) is not BubblewrapProbe.Works works)
            return new ProcessOutcome.NotStarted(((BubblewrapProbe.Broken)probe!).Reason);
        if (Refusal(process) is { } reason)
            return new ProcessOutcome.NotStarted(reason);
        using var limiter = new TreeLimiter(process.Process.Limits, time, host.TemporaryFolder, works.ControlGroups);
        var outcome = await runner.RunAsync(works.Compose(process, limiter, entrances), limiter, cancellationToken);
        if (outcome is not ProcessOutcome.Ended { End: ProcessEnd.Exited, ExitCode: not 0 } ended || LaunchFailure(ended) is not { } failure)
            return outcome;
        // What was found to work earlier may not do so any more; the next start finds out.
        await new BubblewrapMemory(host).ForgetAsync(cancellationToken);
        return new ProcessOutcome.NotStarted(failure);
    }

    /// <inheritdoc/>
    public async Task<IRunningProcess?> StartAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        if (await ProbeAsync(cancellationToken) is not BubblewrapProbe.Works works || Refusal(process) is not null)
            return null;
        var limiter = new TreeLimiter(process.Process.Limits, time, host.TemporaryFolder, works.ControlGroups);
        var running = await runner.StartAsync(works.Compose(process, limiter, entrances), limiter, cancellationToken);
        if (running is null)
            limiter.Dispose();
        return running;
    }

    /// <summary>
    /// Makes sure that sandboxed commands can run, installing bubblewrap where we are root on Debian or Ubuntu.
    /// </summary>
    /// <returns>Null when they can; else what is wrong and what to type.</returns>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await ProbeAsync(cancellationToken) is BubblewrapProbe.Works)
            return null;
        if (host.Find("bwrap") is null && host.Find("apt-get") is { } apt && Environment.IsPrivilegedProcess)
        {
            if (await AptAsync(apt, ["install", "--yes", "--no-install-recommends", "bubblewrap"], cancellationToken) is not null)
            {
                // The package lists of a fresh image are empty.
                await AptAsync(apt, ["update", "--quiet"], cancellationToken);
                if (await AptAsync(apt, ["install", "--yes", "--no-install-recommends", "bubblewrap"], cancellationToken) is { } complaint)
                    return $"bubblewrap is not installed, and apt-get cannot install it: {complaint}";
            }

            probe = null;
        }

        return await ProbeAsync(cancellationToken) is BubblewrapProbe.Broken broken ? broken.Reason : null;
    }

    /// <returns>Null, or what apt-get says.</returns>
    private async Task<string?> AptAsync(string apt, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec
        {
            Program = apt,
            Arguments = arguments,
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" },
        };
        return await runner.RunAsync(spec, cancellationToken) switch
        {
            ProcessOutcome.Ended { Succeeded: true } => null,
            ProcessOutcome.Ended ended => ended.StandardError.Trim().Split('\n')[^1],
            var outcome => ((ProcessOutcome.NotStarted)outcome).Reason,
        };
    }

    private static string? Refusal(SandboxedProcess process)
    {
        foreach (var mount in process.Mounts)
        {
            if (!Path.IsPathRooted(mount.Target) || mount.Target.Trim('/').Length == 0)
                return $"A sandbox cannot show anything at '{mount.Target}'.";
            if (mount.Writable && !Path.Exists(mount.Source))
                return $"The folder {mount.Source} that the command may write in does not exist.";
        }

        return null;
    }

    /// <summary>What bubblewrap says when it cannot start the command; null when the command itself failed.</summary>
    private static string? LaunchFailure(ProcessOutcome.Ended ended)
    {
        var text = ended.StandardError.Trim();
        return ended.StandardOutput.Length == 0 && !text.Contains('\n', StringComparison.Ordinal)
            && LaunchPrograms.Any(p => text.StartsWith(p, StringComparison.Ordinal))
                ? text
                : null;
    }

    private async Task<BubblewrapProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        if (probe is { } known)
            return known;
        await probing.WaitAsync(cancellationToken);
        try
        {
            return probe ??= await BubblewrapProbe.RunAsync(runner, host, time, controlGroups, cancellationToken);
        }
        finally
        {
            probing.Release();
        }
    }
}
