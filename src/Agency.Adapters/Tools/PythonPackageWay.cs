using Agency.Adapters.Processes;

namespace Agency.Adapters.Tools;

/// <summary>
/// Installs Python packages into a virtual environment of Agency's own: by uv where it is, else by the pip of the first
/// Python that can make one, else by pipx. Whether the package index answers is asked first, and not for long.
/// </summary>
internal sealed class PythonPackageWay(InstallCommand command, HostEnvironment host, ToolCache cache) : IProvisionWay
{
    /// <summary>Written when the environment was made completely: one that a kill interrupted is made anew.</summary>
    private const string Marker = "agency-complete";

    private static readonly string[] Quick = ["--disable-pip-version-check", "--quiet", "--timeout", "4", "--retries", "0"];

    public string Name => "pip";

    public bool Offers(ToolKind kind) => kind.Package is not null && (host.Find("uv") is not null || host.Find("python3") is not null);

    public async Task<string?> InstallAsync(ToolKind kind, CancellationToken cancellationToken)
    {
        var complaint = "there is no python3";
        if (host.Find("uv") is { } uv)
        {
            complaint = await WithUvAsync(uv, kind.Package!, cancellationToken);
            if (complaint is null)
                return null;
        }

        foreach (var python in host.FindAll("python3"))
        {
            if (await IndexComplaintAsync(python, kind.Package!, cancellationToken) is { } silent)
                return silent;
            complaint = await WithPipAsync(python, kind.Package!, cancellationToken);
            if (complaint is null)
                return null;
        }

        return host.Find("pipx") is { } pipx ? await WithPipxAsync(pipx, kind.Package!, cancellationToken) : complaint;
    }

    private async Task<string?> WithUvAsync(string uv, string package, CancellationToken cancellationToken) =>
        await MakeAsync(uv, ["venv", "--quiet", cache.PythonEnvironment], cancellationToken)
        ?? await command.RunAsync(uv, ["pip", "install", "--quiet", "--python", Python, package], cancellationToken, ("UV_HTTP_TIMEOUT", "10"));

    private async Task<string?> WithPipAsync(string python, string package, CancellationToken cancellationToken) =>
        await MakeAsync(python, ["-m", "venv", cache.PythonEnvironment], cancellationToken)
        ?? await command.RunAsync(Python, ["-m", "pip", "install", .. Quick, package], cancellationToken);

    private Task<string?> WithPipxAsync(string pipx, string package, CancellationToken cancellationToken) =>
        command.RunAsync(
            pipx,
            ["install", "--quiet", package],
            cancellationToken,
            ("PIPX_HOME", Path.Combine(cache.Folder, "tools", "pipx")),
            ("PIPX_BIN_DIR", Path.Combine(cache.PythonEnvironment, "bin")));

    /// <summary>Null when the index has the package, or when this Python has no pip to ask it with.</summary>
    private async Task<string?> IndexComplaintAsync(string python, string package, CancellationToken cancellationToken)
    {
        if (await command.RunAsync(python, ["-m", "pip", "--version"], cancellationToken) is not null)
            return null;
        var folder = Directory.CreateTempSubdirectory("agency-index-").FullName;
        try
        {
            return await command.RunAsync(python, ["-m", "pip", "download", .. Quick, "--no-deps", "--dest", folder, package], cancellationToken) is { } complaint
                ? $"the package index has no {package} to offer: {complaint}"
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> MakeAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var marker = Path.Combine(cache.PythonEnvironment, Marker);
        if (File.Exists(marker) && File.Exists(Python))
            return null;
        // Emptied here: not every version of uv knows how to.
        if (Directory.Exists(cache.PythonEnvironment))
            Directory.Delete(cache.PythonEnvironment, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(cache.PythonEnvironment)!);
        if (await command.RunAsync(program, arguments, cancellationToken) is { } complaint)
            return complaint;
        await File.WriteAllTextAsync(marker, "", cancellationToken);
        return null;
    }

    private string Python => Path.Combine(cache.PythonEnvironment, "bin", "python");
}
