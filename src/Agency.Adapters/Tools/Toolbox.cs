using System.Collections.Concurrent;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Adapters.Tools;

/// <summary>
/// Finds the external tools for one repository: configured path, the project's environment, PATH, Agency's own cache. A candidate that does
/// not answer is passed over, with the reason kept for <c>agency doctor</c>.
/// </summary>
public sealed class Toolbox : IToolbox
{
    private static readonly string[] EnvironmentFolders = [".venv", "venv", "env", ".env"];

    private readonly string root;
    private readonly AgencySettings settings;
    private readonly HostEnvironment host;
    private readonly ToolServers servers;
    private readonly VersionProbe probe;
    private readonly ConcurrentDictionary<string, Lazy<Task<ToolOutcome>>> found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<ToolCandidate>> looked = new(StringComparer.Ordinal);

    /// <param name="root">The repository's root: what lies in it on PATH is not taken for a tool.</param>
    /// <param name="servers">The processes that stay; whoever made them ends them.</param>
    public Toolbox(string root, AgencySettings settings, ISandbox sandbox, ToolServers servers, HostEnvironment host, TimeProvider time)
    {
        this.servers = servers;
        this.root = root;
        this.settings = settings;
        this.host = host;
        Cache = new ToolCache(host.CacheFolder);
        probe = new VersionProbe(sandbox, host, Cache, time);
    }

    public ToolCache Cache { get; }

    /// <summary>The places that were passed over when a tool was looked for, and why.</summary>
    public IReadOnlyList<ToolCandidate> LookedAt(string name) => looked.GetValueOrDefault(name) ?? [];

    /// <summary>Forgets answers, so that a tool that was just installed is seen.</summary>
    public void Refresh() => found.Clear();

    /// <exception cref="UserInputException">The user configured a path that does not work.</exception>
    public Task<ToolOutcome> FindAsync(string name, CancellationToken cancellationToken) =>
        found.GetOrAdd(name, key => new Lazy<Task<ToolOutcome>>(() => SearchAsync(key, CancellationToken.None))).Value.WaitAsync(cancellationToken);

    public Task<IReadOnlyList<string>?> AskAsync(ProjectCommand command, string question, CancellationToken cancellationToken) =>
        servers.AskAsync(command, question, cancellationToken);

    private async Task<ToolOutcome> SearchAsync(string name, CancellationToken cancellationToken)
    {
        var kind = ToolKind.Of(name);
        var passedOver = new List<ToolCandidate>();
        looked[name] = passedOver;
        foreach (var candidate in Candidates(name))
        {
            var (version, problem) = await probe.AskAsync(kind, candidate.Path, cancellationToken);
            if (version is not null)
            {
                return new ToolOutcome.Found(new Tool(
                    name, version, candidate.Origin, ToolPaths.CommandFor(candidate.Path, host.Home), ToolPaths.ReadableFor(candidate.Path, host.Home)));
            }

            passedOver.Add(candidate with { Problem = problem });
            if (candidate.Origin == ToolOrigin.Configured)
                throw new UserInputException($"The configured {name} ({candidate.Path}, tools.{name}) does not work: {problem}");
        }

        return name == "ruff" && await EngineAsync(cancellationToken) is { } engine
            ? new ToolOutcome.Found(engine)
            : new ToolOutcome.Missing(name, ToolHints.For(kind));
    }

    private IEnumerable<ToolCandidate> Candidates(string name)
    {
        if (settings.Tools.TryGetValue(name, out var configured))
            yield return new ToolCandidate(ToolOrigin.Configured, Path.GetFullPath(configured, root));
        foreach (var path in ProjectFolders().Distinct(StringComparer.Ordinal).Select(f => Path.Combine(f, name)).Where(File.Exists))
            yield return new ToolCandidate(ToolOrigin.ProjectEnvironment, path);
        foreach (var path in host.FindAll(name).Where(p => !IsInside(p, root)))
            yield return new ToolCandidate(ToolOrigin.Path, path);
        var kept = Path.Combine(Cache.PythonEnvironment, "bin", name);
        if (File.Exists(kept))
            yield return new ToolCandidate(ToolOrigin.Cache, kept);
    }

    private IEnumerable<string> ProjectFolders()
    {
        if (settings.Python.Interpreter is { } interpreter)
            yield return Path.GetDirectoryName(Path.GetFullPath(interpreter, root))!;
        foreach (var folder in EnvironmentFolders)
            yield return Path.Combine(root, folder, "bin");
        if (host.Get("VIRTUAL_ENV") is { } active && Path.IsPathRooted(active))
            yield return Path.Combine(active, "bin");
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

    private static bool IsInside(string path, string folder) => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
