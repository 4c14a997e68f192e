using System.Globalization;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>Builds bubblewrap's argument vector.</summary>
/// <param name="isolation">The namespace options that work on this machine.</param>
/// <param name="canSize">Whether this bubblewrap can bound a tmpfs (since 0.7).</param>
/// <param name="canSetMode">Whether it can set the mode of what it makes (since 0.5).</param>
internal sealed class BubblewrapArguments(IReadOnlyList<string> isolation, bool canSize, bool canSetMode)
{
    /// <summary>Where a command finds its home: an empty folder that goes with the run.</summary>
    public const string Home = "/tmp/home";

    private const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Where programs expect to be able to write. What lies here counts as memory.</summary>
    private static readonly string[] Scratch = ["/tmp", "/dev/shm"];

    /// <summary>There, but empty and read only.</summary>
    private static readonly string[] Emptied = ["/home", "/root", "/run", "/var"];

    private readonly IReadOnlyList<string> system = SystemFolders.Arguments();

    /// <param name="inform">Whether to say on descriptor 3 which process is the sandbox's first.</param>
    public IReadOnlyList<string> For(SandboxedProcess process, IReadOnlyList<string> command, bool inform)
    {
        var arguments = new List<string>(isolation);
        if (inform)
            arguments.AddRange(["--info-fd", "3"]);
        arguments.AddRange(["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "localhost"]);
        arguments.AddRange(system);
        arguments.AddRange(["--proc", "/proc", "--dev", "/dev"]);
        foreach (var folder in Scratch)
        {
            if (canSetMode)
                arguments.AddRange(["--perms", "1777"]);
            if (canSize)
                arguments.AddRange(["--size", process.Process.Limits.MemoryBytes.ToString(CultureInfo.InvariantCulture)]);
            arguments.AddRange(["--tmpfs", folder]);
        }

        foreach (var folder in Emptied)
            arguments.AddRange(["--dir", folder]);
        arguments.AddRange(["--dir", Home, "--symlink", "../tmp", "/var/tmp"]);
        foreach (var mount in InNestingOrder(process.Mounts).Where(m => !IsVisible(m, process.Mounts)))
            arguments.AddRange([mount.Writable ? "--bind" : "--ro-bind-try", mount.Source, mount.Target]);

        // To a run as root, the kernel's own switches in /proc would be files of ours, capabilities or not. And what
        // bubblewrap made for itself to hang the mounts on is no place to write either.
        arguments.AddRange(["--remount-ro", "/proc", "--remount-ro", "/", "--chdir", process.Process.WorkingDirectory, "--clearenv"]);
        foreach (var (name, value) in EnvironmentOf(process.Process))
            arguments.AddRange(["--setenv", name, value]);
        arguments.Add("--");
        arguments.AddRange(command);
        return arguments;
    }

    /// <summary>
    /// What the system's folders show anyway, unless another mount covers it. (Some of them are links, on which nothing
    /// can be mounted.)
    /// </summary>
    private static bool IsVisible(SandboxMount mount, IReadOnlyList<SandboxMount> all) =>
        !mount.Writable && mount.Source == mount.Target
        && SystemFolders.Programs.Any(p => mount.Target == p || mount.Target.StartsWith(p + "/", StringComparison.Ordinal))
        && !all.Any(o => mount.Target.StartsWith(o.Target + "/", StringComparison.Ordinal));

    /// <summary>Parents before what lies below them; otherwise as given, so that of two at one place the later shows.</summary>
    internal static IReadOnlyList<SandboxMount> InNestingOrder(IReadOnlyList<SandboxMount> mounts) =>
        [.. mounts.OrderBy(m => m.Target.Split('/', StringSplitOptions.RemoveEmptyEntries).Length)];

    private static Dictionary<string, string> EnvironmentOf(ProcessSpec spec)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = SearchPath,
            ["HOME"] = Home,
            ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = "/tmp",
        };
        foreach (var (name, value) in spec.Environment)
            environment[name] = value;
        return environment;
    }
}
