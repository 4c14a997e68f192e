using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>
/// Finds the external tools for one repository. A tool inside the repository is the repository's code: even its version
/// is asked in the sandbox. Versions are kept by path, size and time, so that a start asks nobody twice.
/// </summary>
public sealed partial class Toolbox(string root, AgencySettings settings, IProcessRunner processes, ISandbox sandbox, HostEnvironment host) : IToolbox
{
    private static readonly string[] EnvironmentFolders = [".venv", "venv", "env", ".env"];
    private static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Lazy<Task<ToolOutcome>>> found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<ToolCandidate>> looked = new(StringComparer.Ordinal);

    public ToolCache Cache { get; } = new(host.CacheFolder);

    /// <summary>Where a tool was looked for so far, and why each place was passed over.</summary>
    public IReadOnlyList<ToolCandidate> LookedAt(string name) => looked.GetValueOrDefault(name) ?? [];

    /// <summary>Forgets answers, so that a tool that was just installed is seen.</summary>
    public void Refresh() => found.Clear();

    public Task<ToolOutcome> FindAsync(string name, CancellationToken cancellationToken) =>
        found.GetOrAdd(name, key => new Lazy<Task<ToolOutcome>>(() => SearchAsync(key, CancellationToken.None))).Value.WaitAsync(cancellationToken);

    private async Task<ToolOutcome> SearchAsync(string name, CancellationToken cancellationToken)
    {
        var kind = ToolKind.Known.GetValueOrDefault(name) ?? new ToolKind(name, ["--version"], null, null);
        var passedOver = new List<ToolCandidate>();
        foreach (var candidate in Candidates(name))
        {
            var (version, problem) = await VersionAsync(kind, candidate, cancellationToken);
            if (version is not null)
            {
                looked[name] = passedOver;
                return new ToolOutcome.Found(new Tool(name, version, candidate.Origin, [candidate.Path], ToolPaths.ReadableFor(candidate.Path, host.Home)));
            }

            passedOver.Add(candidate with { Problem = problem });
            if (candidate.Origin == ToolOrigin.Configured)
                throw new UserInputException($"The configured {name} ({candidate.Path}, tools.{name}) does not work: {problem}");
        }

        looked[name] = passedOver;
        return name == "ruff" && await EngineAsync(cancellationToken) is { } engine
            ? new ToolOutcome.Found(engine)
            : new ToolOutcome.Missing(name, ToolHints.For(kind));
    }

    private IEnumerable<ToolCandidate> Candidates(string name)
    {
        if (settings.Tools.TryGetValue(name, out var configured))
            yield return new ToolCandidate(ToolOrigin.Configured, Path.GetFullPath(configured, root));
        var folders = EnvironmentFolders.Select(f => Path.Combine(root, f, "bin"));
        if (settings.Python.Interpreter is { } interpreter)
            folders = folders.Prepend(Path.GetDirectoryName(Path.GetFullPath(interpreter, root))!);
        foreach (var path in folders.Select(f => Path.Combine(f, name)).Where(File.Exists))
            yield return new ToolCandidate(ToolOrigin.ProjectEnvironment, path);
        foreach (var path in host.FindAll(name).Where(p => !IsInside(p, root)))
            yield return new ToolCandidate(ToolOrigin.Path, path);
        var kept = Path.Combine(Cache.PythonEnvironment, "bin", name);
        if (File.Exists(kept))
            yield return new ToolCandidate(ToolOrigin.Cache, kept);
    }

    /// <summary>Ruff's engine from the cache, run by node.</summary>
    private async Task<Tool?> EngineAsync(CancellationToken cancellationToken)
    {
        var manifest = Path.Combine(Cache.RuffEngine, "package.json");
        if (!File.Exists(manifest) || await FindAsync("node", cancellationToken) is not ToolOutcome.Found { Tool: var node })
            return null;
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(manifest, cancellationToken));
            var version = document.RootElement.GetProperty("version").GetString()!;
            return new Tool("ruff", version, ToolOrigin.Cache, [.. node.Command, Cache.RuffEngine], [.. node.ReadablePaths, Cache.RuffEngine], "wasm");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or IOException)
        {
            return null;
        }
    }

    private async Task<(string? Version, string Problem)> VersionAsync(ToolKind kind, ToolCandidate candidate, CancellationToken cancellationToken)
    {
        var info = new FileInfo(candidate.Path);
        if (!info.Exists)
            return (null, "there is no such file");
        var key = $"{kind.Name}\n{candidate.Path}\n{info.ResolveLinkTarget(returnFinalTarget: true)?.FullName}\n{info.Length}\n{info.LastWriteTimeUtc.Ticks}";
        var kept = Path.Combine(Cache.Versions, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]);
        if (File.Exists(kept) && await File.ReadAllTextAsync(kept, cancellationToken) is { Length: > 0 } known)
            return (known, "");

        var spec = new ProcessSpec
        {
            Program = candidate.Path,
            Arguments = kind.VersionArguments,
            WorkingDirectory = "/",
            Limits = new ProcessLimits(VersionTime, OutputBytes: 1 << 20),
        };
        var outcome = IsInside(candidate.Path, root)
            ? await sandbox.RunAsync(new SandboxedProcess(spec, ToolPaths.MountsFor(candidate.Path, host.Home)), cancellationToken)
            : await processes.RunAsync(spec, cancellationToken);
        switch (outcome)
        {
            case ProcessOutcome.NotStarted notStarted:
                return (null, notStarted.Reason);
            case ProcessOutcome.Ended { Succeeded: false } ended:
                return (null, $"asked for its version it ended with exit code {ended.ExitCode}: {LastLine(ended.StandardError)}");
        }

        var match = VersionNumber().Match(((ProcessOutcome.Ended)outcome).StandardOutput);
        if (!match.Success)
            return (null, "it does not print a version");
        Directory.CreateDirectory(Cache.Versions);
        await File.WriteAllTextAsync(kept, match.Value, cancellationToken);
        return (match.Value, "");
    }

    private static bool IsInside(string path, string folder) => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?([-.+\w]*)")]
    private static partial Regex VersionNumber();
}
