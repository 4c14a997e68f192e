using System.Globalization;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// What bubblewrap is started through: a constant script that enters the control groups before anything else runs, so
/// that no process can be born outside them, and sets the limits every child inherits. Nothing is ever spliced into
/// the script; paths and commands are its arguments.
/// </summary>
internal static class SandboxLauncher
{
    public const string Program = "/bin/sh";

    /// <summary>No single file may grow beyond 4 GiB.</summary>
    private const long FileBlocks = (4L << 30) / 512;

    /// <summary>
    /// "0" stands for the process that writes it. Descriptor 3 is where bubblewrap may say which process it started.
    /// </summary>
    private const string Script =
        """
        ulimit -c 0 2>/dev/null
        ulimit -f "$1" 2>/dev/null
        [ -z "$2" ] || exec 3>"$2" || exit 125
        shift 2
        while [ "$1" != -- ]; do
          echo 0 >"$1" || exit 125
          shift
        done
        shift
        exec "$@"
        """;

    /// <param name="informationFile">What descriptor 3 writes to; null leaves it closed.</param>
    /// <param name="entrances">The files that take a process into a control group.</param>
    public static IReadOnlyList<string> Arguments(string? informationFile, IReadOnlyList<string> entrances, IReadOnlyList<string> command) =>
        ["-c", Script, "sandbox", FileBlocks.ToString(CultureInfo.InvariantCulture), informationFile ?? "", .. entrances, "--", .. command];
}
