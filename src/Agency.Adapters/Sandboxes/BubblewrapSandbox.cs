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
    private readonly ProcessRunner runner;
    private readonly HostEnvironment host;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim probing = new(1, 1);
    private BubblewrapProbe? probe;

    public BubblewrapSandbox(ProcessRunner runner, HostEnvironment host, TimeProvider time)
    {
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
        using var limiter = new TreeLimiter(process.Process.Limits, time);
        var outcome = await runner.RunAsync(Compose(works, process, limiter), limiter, cancellationToken);
        return outcome is ProcessOutcome.Ended { End: ProcessEnd.Exited, ExitCode: not 0 } ended && LaunchFailure(ended) is { } failure
            ? new ProcessOutcome.NotStarted(failure)
            : outcome;
    }

    /// <inheritdoc/>
    public async Task<IRunningProcess?> StartAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        if (await ProbeAsync(cancellationToken) is not BubblewrapProbe.Works works || Refusal(process) is not null)
            return null;
        var limiter = new TreeLimiter(process.Process.Limits, time);
        var running = await runner.StartAsync(Compose(works, process, limiter), limiter, cancellationToken);
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
            await runner.RunAsync(
                new ProcessSpec
                {
                    Program = apt,
                    Arguments = ["install", "--yes", "--no-install-recommends", "bubblewrap"],
                    WorkingDirectory = "/",
                    Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" },
                },
                cancellationToken);
            probe = null;
        }

        return await ProbeAsync(cancellationToken) is BubblewrapProbe.Broken broken ? broken.Reason : null;
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

    private static string? LaunchFailure(ProcessOutcome.Ended ended) =>
        ended.StandardOutput.Length == 0 && ended.StandardError.StartsWith("bwrap: ", StringComparison.Ordinal)
            ? ended.StandardError.Trim()
            : null;

    private static ProcessSpec Compose(BubblewrapProbe.Works works, SandboxedProcess process, TreeLimiter limiter)
    {
        var spec = process.Process;
        var arguments = works.Arguments.For(process, [spec.Program, .. spec.Arguments]);
        return new ProcessSpec
        {
            Program = SandboxLauncher.Program,
            Arguments = SandboxLauncher.Arguments(limiter.Entrances, [works.Program, .. arguments]),
            WorkingDirectory = "/",

            // bubblewrap itself is visible inside as process 1, its environment with it.
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/", ["LANG"] = "C.UTF-8", ["TMPDIR"] = "/tmp" },
            StandardInput = spec.StandardInput,
            Limits = spec.Limits,
        };
    }

    private async Task<BubblewrapProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        if (probe is { } known)
            return known;
        await probing.WaitAsync(cancellationToken);
        try
        {
            return probe ??= await BubblewrapProbe.RunAsync(runner, host, cancellationToken);
        }
        finally
        {
            probing.Release();
        }
    }
}
