using System.Text.Json;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Languages.Python;

/// <summary>
/// Finds the interpreter that runs a project: the configured one, else the project's virtual environment, else the
/// first python3 on PATH that can import pytest, else the first that runs at all. An interpreter inside the
/// repository is the repository's code and is only ever started in the sandbox.
/// </summary>
internal sealed class InterpreterFinder(IProcessRunner processes, ISandbox sandbox, IReadOnlyList<string> searchPath, InterpreterMemory memory)
{
    private const string Probe =
        "import json,sys,importlib.util as u;"
        + "print(json.dumps([sys.executable,'%d.%d.%d'%sys.version_info[:3],sys.prefix,sys.base_prefix,"
        + "[p for p in sys.path if p],bool(u.find_spec('pytest'))]))";

    private static readonly string[] EnvironmentFolders = [".venv", "venv", "env", ".env"];
    private static readonly string[] SystemPrefixes = ["/usr", "/bin", "/lib"];

    /// <exception cref="UserInputException">The configured interpreter does not run.</exception>
    public async Task<Interpreter?> FindAsync(string root, PythonSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Interpreter is { } configured)
        {
            var path = Path.GetFullPath(configured, root);
            return await ProbeAsync(path, root, "configured", cancellationToken)
                ?? throw new UserInputException($"The configured interpreter '{configured}' (python.interpreter) does not run. Set the path of a Python 3.8 or newer.");
        }

        foreach (var folder in EnvironmentFolders)
        {
            var path = Path.Combine(root, folder, "bin", "python");
            if (File.Exists(path) && await ProbeAsync(path, root, "project environment", cancellationToken) is { } found)
                return found;
        }

        Interpreter? first = null;
        foreach (var path in OnSearchPath(root))
        {
            if (await ProbeAsync(path, root, "PATH", cancellationToken) is not { } found)
                continue;
            if (found.TestRunner == "pytest")
                return found;
            first ??= found;
        }

        return first;
    }

    private IEnumerable<string> OnSearchPath(string root)
    {
        var folders = searchPath.Concat(["/usr/bin", "/usr/local/bin"]).Distinct(StringComparer.Ordinal);
        foreach (var folder in folders.Where(f => Path.IsPathRooted(f) && !IsInside(f, root)))
        {
            foreach (var name in (string[])["python3", "python"])
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                    yield return path;
            }
        }
    }

    private async Task<Interpreter?> ProbeAsync(string path, string root, string origin, CancellationToken cancellationToken)
    {
        if (await memory.RecallAsync(path, cancellationToken) is { } known)
            return Read(known, path, root, origin)?.Interpreter;
        if (await AskAsync(path, root, cancellationToken) is not { } answer)
            return null;
        var read = Read(answer, path, root, origin);
        await memory.KeepAsync(path, read is null ? "" : answer, read?.DependsOn ?? [], cancellationToken);
        return read?.Interpreter;
    }

    /// <summary>What it prints; empty when it fails, null when it could not be asked.</summary>
    private async Task<string?> AskAsync(string path, string root, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec
        {
            Program = path,
            Arguments = ["-c", Probe],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            Limits = new ProcessLimits(TimeSpan.FromSeconds(60), OutputBytes: 1 << 20),
        };
        var outcome = IsInside(path, root)
            ? await sandbox.RunAsync(new SandboxedProcess(spec, MountsFor(path, root)), cancellationToken)
            : await processes.RunAsync(spec, cancellationToken);
        return outcome is ProcessOutcome.Ended { End: ProcessEnd.Exited } ended ? ended.Succeeded ? ended.StandardOutput : "" : null;
    }

    private static (Interpreter Interpreter, IEnumerable<string> DependsOn)? Read(string text, string path, string root, string origin)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var answer = document.RootElement;
            var version = Version.Parse(answer[1].GetString()!);
            if (version < new Version(3, 8))
                return null;
            var executable = origin == "PATH" ? answer[0].GetString()! : path;
            string[] prefixes = [answer[2].GetString()!, answer[3].GetString()!, .. answer[4].EnumerateArray().Select(p => p.GetString()!)];
            var readable = ReadablePaths([.. prefixes, .. LinkTargets(executable)], root);
            if (IsInside(path, root))
                readable.Add(EnvironmentOf(path));
            var interpreter = new Interpreter(executable, version, readable, origin, answer[5].GetBoolean() ? "pytest" : "unittest");
            // Installing or removing a package changes the folder that it lies in.
            string[] dependsOn = [executable, Path.Combine(prefixes[0], "pyvenv.cfg"), .. prefixes.Skip(2)];
            return (interpreter, dependsOn.Where(p => Path.IsPathRooted(p) && !p.Contains('\0', StringComparison.Ordinal)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>What must be visible for an environment inside the repository: itself and its base interpreter.</summary>
    private static List<SandboxMount> MountsFor(string path, string root) =>
        [.. ReadablePaths(LinkTargets(path), root).Append(EnvironmentOf(path)).Select(p => new SandboxMount(p, p, Writable: false))];

    /// <summary>The environment's folder: two above its interpreter.</summary>
    private static string EnvironmentOf(string interpreter) => Path.GetDirectoryName(Path.GetDirectoryName(interpreter))!;

    /// <summary>The installation folders that the links from an interpreter lead to: <c>/opt/py/bin/python3.12</c> gives <c>/opt/py</c>.</summary>
    private static IEnumerable<string> LinkTargets(string executable)
    {
        var info = new FileInfo(executable);
        for (var hops = 0; hops < 10 && info.LinkTarget is { } target; hops++)
        {
            info = new FileInfo(Path.GetFullPath(target, info.DirectoryName!));
            if (info.Directory is { Name: "bin", Parent: { } prefix })
                yield return prefix.FullName;
        }
    }

    /// <summary>Outermost folders only; nothing of the system's (shown anyway), of the repository, or as wide as a home folder.</summary>
    private static List<string> ReadablePaths(IEnumerable<string> paths, string root)
    {
        var kept = new List<string>();
        foreach (var path in paths.Where(p => Path.IsPathRooted(p) && Path.Exists(p)).Select(Path.TrimEndingDirectorySeparator).Distinct().OrderBy(p => p.Length))
        {
            var isSystem = SystemPrefixes.Any(prefix => IsInside(path, prefix));
            var isWide = path.Count(c => c == '/') < 2 || path == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (!isSystem && !isWide && !IsInside(path, root) && !kept.Any(k => IsInside(path, k)))
                kept.Add(path);
        }

        return kept;
    }

    private static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
