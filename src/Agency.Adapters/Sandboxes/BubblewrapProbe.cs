using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>Whether and how bubblewrap works on this machine.</summary>
internal abstract record BubblewrapProbe
{
    private BubblewrapProbe()
    {
    }

    public sealed record Works(string Program, BubblewrapArguments Arguments) : BubblewrapProbe;

    /// <param name="Reason">What is wrong and what to type.</param>
    public sealed record Broken(string Reason) : BubblewrapProbe;

    /// <summary>The namespace options to try, strictest first; what all of them share is not negotiable.</summary>
    private static readonly string[][] Isolations =
    [
        ["--unshare-all", "--unshare-user", "--disable-userns"],
        ["--unshare-all"],
    ];

    public static async Task<BubblewrapProbe> RunAsync(ProcessRunner runner, HostEnvironment host, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return new Broken("bubblewrap runs on Linux only; to run the project's code without a sandbox, ask for it: --sandbox none");
        if (host.Find("bwrap") is not { } program)
            return new Broken($"bubblewrap is not installed; type: {InstallCommand(host)}");
        var memory = new BubblewrapMemory(host);
        if (await memory.RecallAsync(program, cancellationToken) is var (isolation, canSize, canSetMode) && isolation < Isolations.Length)
            return new Works(program, new BubblewrapArguments(Isolations[isolation], canSize, canSetMode));
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
            var outcome = await runner.RunAsync(Spec(program, arguments.For(trial, ["true"], inform: false)), cancellationToken);
            if (outcome is ProcessOutcome.Ended { Succeeded: true })
            {
                await memory.KeepAsync(program, isolation, canSize, canSetMode, cancellationToken);
                return new Works(program, arguments);
            }

            complaint = outcome is ProcessOutcome.Ended ended ? ended.StandardError.Trim() : ((ProcessOutcome.NotStarted)outcome).Reason;
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
