using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Cli;

/// <summary>A project that a command works on, with everything around it. Disposing ends its helper processes.</summary>
internal sealed class OpenProject : IAsyncDisposable
{
    private readonly ToolServers servers;

    private OpenProject(SourceTree tree, string scope, AgencySettings settings, ISandbox sandbox, PythonServices python, Toolbox tools, ToolServers servers)
    {
        Tree = tree;
        Scope = scope;
        Settings = settings;
        Sandbox = sandbox;
        Python = python;
        Tools = tools;
        this.servers = servers;
    }

    public SourceTree Tree { get; }

    /// <summary>The folder or file inside the tree that the user named; empty for all of it.</summary>
    public string Scope { get; }

    public AgencySettings Settings { get; }

    public ISandbox Sandbox { get; }

    public PythonServices Python { get; }

    public Toolbox Tools { get; }

    /// <summary>Opens the repository around a path, or the folder itself where there is none.</summary>
    /// <exception cref="UserInputException">No such path, a repository that cannot be used, wrong settings.</exception>
    /// <exception cref="ToolFailureException">The sandbox cannot work on this machine.</exception>
    public static Task<OpenProject> OpenAsync(CommandHost host, string path, SettingsOverrides overrides, CancellationToken cancellationToken) =>
        OpenAsync(host, path, overrides, GitPlace.Usual, cancellationToken);

    /// <summary>As <see cref="OpenAsync(CommandHost, string, SettingsOverrides, CancellationToken)"/>, where git itself said where things are.</summary>
    public static async Task<OpenProject> OpenAsync(
        CommandHost host, string path, SettingsOverrides overrides, GitPlace place, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Path.Exists(full))
            throw new UserInputException($"There is no file or folder '{path}'. Give the path of a project.");
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        var repository = await GitRepository.OpenAsync(host.Processes, host.Environment, folder, place, cancellationToken) switch
        {
            GitOpenOutcome.Opened opened => opened.Repository,
            GitOpenOutcome.Unusable unusable => throw new UserInputException(unusable.Reason),
            _ => null,
        };
        var root = repository?.Root ?? folder;
        var settings = await host.LoadSettingsAsync(root, overrides, cancellationToken);
        var (sandbox, problem) = await host.OpenSandboxAsync(settings.Sandbox, cancellationToken);
        if (sandbox is null)
            throw new ToolFailureException(problem);
        var memory = new FileResultCache(Path.Combine(host.Environment.CacheFolder, "interpreters"));
        var python = new PythonServices(root, settings.Python, host.Processes, sandbox, host.Environment.CacheFolder, host.Environment.PathFolders, memory);
        var servers = new ToolServers(sandbox);
        var tools = new Toolbox(root, settings, sandbox, servers, host.Environment, host.Time);
        var context = new ProjectContext(settings, tools, python, sandbox);
        return await SourceTree.OpenAsync(root, repository, context, host.Environment, cancellationToken) switch
        {
            SourceTreeOutcome.Opened opened => new OpenProject(opened.Tree, ScopeOf(root, full), settings, sandbox, python, tools, servers),
            SourceTreeOutcome.Failed failed => throw new UserInputException(failed.Reason),
            _ => throw new InvalidOperationException("An outcome of opening a tree that nobody knows."),
        };
    }

    /// <summary>True for a file that the user's path covers.</summary>
    public bool Covers(RepositoryPath file) =>
        Scope.Length == 0 || file.Value == Scope || file.Value.StartsWith(Scope + "/", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await servers.DisposeAsync();
        await Python.DisposeAsync();
    }

    private static string ScopeOf(string root, string path)
    {
        var relative = Path.GetRelativePath(RealPath(root), RealPath(path));
        return relative == "." || relative.StartsWith("..", StringComparison.Ordinal) ? "" : relative;
    }

    /// <summary>Git names its top folder without links; the user may have come through one.</summary>
    private static string RealPath(string path)
    {
        var info = (FileSystemInfo)(Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path));
        return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }
}
