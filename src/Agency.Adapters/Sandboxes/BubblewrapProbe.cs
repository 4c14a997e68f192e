using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>Whether and how bubblewrap works on this machine.</summary>
internal abstract record BubblewrapProbe
{
    private BubblewrapProbe()
    {
    }

    /// <param name="ControlGroups">Whether control groups are worth trying.</param>
    public sealed record Works(string Program, BubblewrapArguments Arguments, bool ControlGroups) : BubblewrapProbe
    {
        /// <summary>The command that runs a process in a sandbox.</summary>
        /// <param name="entrances">Control groups to enter beside the limiter's own.</param>
        public ProcessSpec Compose(SandboxedProcess process, TreeLimiter limiter, IReadOnlyList<string> entrances)
        {
            var spec = process.Process;
            var arguments = Arguments.For(process, limiter.Wrap([spec.Program, .. spec.Arguments]), inform: limiter.InformationFile is not null);
            return new ProcessSpec
            {
                Program = SandboxLauncher.Program,
                Arguments = SandboxLauncher.Arguments(limiter.InformationFile, [.. entrances, .. limiter.Entrances], [Program, .. arguments]),
                WorkingDirectory = "/",

                // bubblewrap itself is visible inside as process 1, its environment with it.
                Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/", ["LANG"] = "C.UTF-8", ["TMPDIR"] = "/tmp" },
                StandardInput = spec.StandardInput,
                Limits = spec.Limits,
            };
        }
    }

    /// <param name="Reason">What is wrong and what to type.</param>
    public sealed record Broken(string Reason) : BubblewrapProbe;

    /// <summary>The namespace options to try, strictest first; what all of them share is not negotiable.</summary>
    private static readonly string[][] Isolations =
    [
        ["--unshare-all", "--unshare-user", "--disable-userns"],
        ["--unshare-all"],
    ];

    /// <param name="controlGroups">False never tries them.</param>
    public static async Task<BubblewrapProbe> RunAsync(
        ProcessRunner runner, HostEnvironment host, TimeProvider time, bool controlGroups, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return new Broken("bubblewrap runs on Linux only; to run the project's code without a sandbox, ask for it: --sandbox none");
        if (host.Find("bwrap") is not { } program)
            return new Broken($"bubblewrap is not installed; type: {InstallCommand(host)}");
        var memory = new BubblewrapMemory(host);
        if (await memory.RecallAsync(program, cancellationToken) is var (isolation, canSize, canSetMode, groups) && isolation < Isolations.Length)
            return new Works(program, new BubblewrapArguments(Isolations[isolation], canSize, canSetMode), groups && controlGroups);
        var help = await runner.RunAsync(Spec(program, ["--help"]), cancellationToken) as ProcessOutcome.Ended;
        var options = help is null ? "" : help.StandardOutput + help.StandardError;
        (canSize, canSetMode) = (options.Contains("--size ", StringComparison.Ordinal), options.Contains("--perms ", StringComparison.Ordinal));
        var complaint = "";
        for (isolation = 0; isolation < Isolations.Length; isolation++)
        {
            if (Isolations[isolation].Any(o => !options.Contains(o, StringComparison.Ordinal)))
                continue;
            var arguments = new BubblewrapArguments(Isolations[isolation], canSize, canSetMode);
            var trial = new SandboxedProcess(Spec("true", []), []);

            // Where a group can be made it cannot always be entered.
            foreach (var grouped in controlGroups ? (bool[])[true, false] : [false])
            {
                var works = new Works(program, arguments, grouped);
                using var limiter = new TreeLimiter(trial.Process.Limits, time, host.TemporaryFolder, grouped);
                var outcome = await runner.RunAsync(works.Compose(trial, limiter, []), limiter, cancellationToken);
                if (outcome is ProcessOutcome.Ended { Succeeded: true })
                {
                    if (controlGroups)
                        await memory.KeepAsync(program, isolation, canSize, canSetMode, grouped, cancellationToken);
                    return works;
                }

                complaint = outcome is ProcessOutcome.Ended ended ? ended.StandardError.Trim() : ((ProcessOutcome.NotStarted)outcome).Reason;
            }
        }

        return new Broken($"bubblewrap cannot make a sandbox here ({complaint}). {Advice()}");
    }

    private static string InstallCommand(HostEnvironment host) =>
        host.Find("apt-get") is not null ? $"{Sudo()}apt-get install bubblewrap"
        : host.Find("dnf") is not null ? $"{Sudo()}dnf install bubblewrap"
        : host.Find("pacman") is not null ? $"{Sudo()}pacman -S bubblewrap"
        : host.Find("apk") is not null ? $"{Sudo()}apk add bubblewrap"
        : host.Find("zypper") is not null ? $"{Sudo()}zypper install bubblewrap"
        : "install the package 'bubblewrap' of your distribution";

    private static string Sudo() => Environment.IsPrivilegedProcess ? "" : "sudo ";

    private static string Advice() =>
        File.Exists("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
            ? "Where AppArmor forbids it, type: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
            : File.Exists("/proc/sys/kernel/unprivileged_userns_clone")
                ? "Where user namespaces are off, type: sudo sysctl kernel.unprivileged_userns_clone=1"
                : "In a container, it needs the right to make user namespaces and to mount /proc.";

    private static ProcessSpec Spec(string program, IReadOnlyList<string> arguments) => new()
    {
        Program = program,
        Arguments = arguments,
        WorkingDirectory = "/",
        Limits = new ProcessLimits(TimeSpan.FromSeconds(60)),
    };
}
