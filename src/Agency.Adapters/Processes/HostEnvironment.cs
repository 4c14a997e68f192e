using System.Diagnostics.CodeAnalysis;

namespace Agency.Adapters.Processes;

/// <summary>
/// What the host's environment says: the one home of environment variables. An instance over a dictionary serves tests.
/// </summary>
public sealed class HostEnvironment
{
    private static readonly string[] FallbackPath = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private readonly Func<string, string?> read;

    public HostEnvironment(IReadOnlyDictionary<string, string> variables) => read = name => variables.GetValueOrDefault(name);

    private HostEnvironment(Func<string, string?> read) => this.read = read;

    /// <summary>The environment of this process.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where environment variables are read.")]
    public static HostEnvironment Current { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The user's home folder; the root folder where there is none.</summary>
    public string Home => Get("HOME") ?? (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : "/");

    /// <summary>Agency's own folder for what can be made again: <c>$XDG_CACHE_HOME/agency</c> or <c>~/.cache/agency</c>.</summary>
    public string CacheFolder =>
        Path.Combine(Get("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache) ? cache : Path.Combine(Home, ".cache"), "agency");

    /// <summary>Agency's own folder for what the user would miss: <c>$XDG_DATA_HOME/agency</c> or <c>~/.local/share/agency</c>.</summary>
    public string DataFolder =>
        Path.Combine(Get("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data) ? data : Path.Combine(Home, ".local", "share"), "agency");

    /// <summary>The folder for temporary files.</summary>
    public string TemporaryFolder => Get("TMPDIR") is { } folder && Path.IsPathRooted(folder) ? folder : "/tmp";

    /// <summary>The language of messages; UTF-8 where the host says nothing.</summary>
    public string Language => Get("LANG") ?? "C.UTF-8";

    /// <summary>True on a build server, by the variables that the common ones set.</summary>
    public bool IsContinuousIntegration =>
        Get("CI") is { } ci && ci is not ("0" or "false")
        || Get("GITHUB_ACTIONS") is not null || Get("GITLAB_CI") is not null || Get("TF_BUILD") is not null
        || Get("JENKINS_URL") is not null || Get("TEAMCITY_VERSION") is not null;

    /// <summary>The folders of PATH that are absolute, in order; a usual set where PATH is empty.</summary>
    public IReadOnlyList<string> PathFolders =>
        Get("PATH") is { } path
            ? [.. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Distinct(StringComparer.Ordinal)]
            : FallbackPath;

    /// <summary>A variable's value; null when it is absent or empty.</summary>
    public string? Get(string name) => read(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// The absolute path of an executable: <paramref name="program"/> itself when it is absolute, else the first one
    /// of that name on PATH; null when there is none.
    /// </summary>
    public string? Find(string program) => FindAll(program).FirstOrDefault();

    /// <summary>As <see cref="Find"/>, every one of them in the order of PATH.</summary>
    public IEnumerable<string> FindAll(string program)
    {
        if (program.Length == 0 || program.Contains('\0', StringComparison.Ordinal))
            return [];
        if (Path.IsPathRooted(program))
            return IsExecutable(program) ? [program] : [];
        return program.Contains('/', StringComparison.Ordinal)
            ? []
            : PathFolders.Select(folder => Path.Combine(folder, program)).Where(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        if (!File.Exists(path))
            return false;
        if (OperatingSystem.IsWindows())
            return true;
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            // The mode of a link's target is what counts, and File.GetUnixFileMode follows links.
            return (File.GetUnixFileMode(path) & AnyExecute) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
