using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Testing.Fixers;

/// <summary>The real parts, shared by every fixture of a test process so that none starts its own interpreter.</summary>
public sealed class FixerLab : IFixerLab, IAsyncDisposable
{
    /// <summary>Fixtures are the same whoever runs them.</summary>
    private const string NoUserFile = "/dev/null/config.yml";

    private static readonly SettingsOverrides Overrides = SettingsOverrides.None with { TrustRepository = true };

    private static readonly Lazy<Task<FixerLab>> Shared = new(CreateAsync);

    private readonly HostEnvironment host;
    private readonly ProcessRunner processes;
    private readonly ISandbox sandbox;
    private readonly PythonServices services;
    private readonly ToolServers servers;
    private readonly WorkspaceFactory workspaces;
    private readonly string places;

    private FixerLab(HostEnvironment host, ProcessRunner processes, ISandbox sandbox)
    {
        this.host = host;
        this.processes = processes;
        this.sandbox = sandbox;
        places = Path.Combine(host.TemporaryFolder, "agency-fixtures");
        services = new PythonServices(places, new PythonSettings(), processes, sandbox, host.CacheFolder, host.PathFolders);
        servers = new ToolServers(sandbox);
        workspaces = new WorkspaceFactory(processes, host, TimeProvider.System);
    }

    public IReadOnlyList<IFixer> Fixers => UnitRegistry.Fixers;

    public IReadOnlyList<IAnalyzer> Analyzers => UnitRegistry.Analyzers;

    public ILanguageServices Language => services;

    /// <summary>The one of this process.</summary>
    public static Task<FixerLab> SharedAsync() => Shared.Value;

    public async Task<OpenedFixture> OpenAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> files, AgencySettings settings, CancellationToken cancellationToken)
    {
        var place = FixturePlace.Take(places);
        try
        {
            await place.FillAsync(files, cancellationToken);
            if (files.Keys.Any(f => f.Value == SettingsLoader.FileName))
                settings = await new SettingsLoader(NoUserFile, host.Home).LoadAsync(place.Folder, Overrides, cancellationToken);
            var context = new ProjectContext(settings, new Toolbox(place.Folder, settings, sandbox, servers, host, TimeProvider.System), services, sandbox);
            var repository = await RepositoryAsync(place.Folder, cancellationToken);
            if (await SourceTree.OpenAsync(place.Folder, repository, context, host, cancellationToken) is not SourceTreeOutcome.Opened { Tree: var tree })
                throw new InvalidOperationException($"The fixture cannot be opened in {place.Folder}.");
            return await workspaces.CreateAsync(tree, cancellationToken) switch
            {
                WorkspaceOutcome.Created created => new OpenedFixture(created.Workspace, place),
                WorkspaceOutcome.Failed failed => throw new InvalidOperationException(failed.Reason),
                _ => throw new InvalidOperationException("Unknown outcome of making a workspace."),
            };
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await servers.DisposeAsync();
        await services.DisposeAsync();
    }

    private static async Task<FixerLab> CreateAsync()
    {
        var host = HostEnvironment.Current;
        var processes = new ProcessRunner(host, TimeProvider.System);
        var sandbox = new BubblewrapSandbox(processes, host, TimeProvider.System);
        if (await sandbox.EnsureAsync(CancellationToken.None) is { } problem)
            throw new InvalidOperationException($"Fixtures run in the sandbox, and it does not work here: {problem}");
        var lab = new FixerLab(host, processes, sandbox);
        var tools = new Toolbox(lab.places, new AgencySettings(), sandbox, lab.servers, host, TimeProvider.System);
        if (await new ToolProvisioner(processes, host, TimeProvider.System).EnsureAsync(tools, "ruff", _ => { }, CancellationToken.None) is ProvisionOutcome.Failed failed)
            throw new InvalidOperationException($"Fixtures are analysed with ruff, and it cannot be had: {string.Join("; ", failed.Attempts)}");
        return lab;
    }

    private async Task<GitRepository> RepositoryAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(folder, ".git")))
        {
            var outcome = await processes.RunAsync(
                new ProcessSpec { Program = "git", Arguments = ["init", "--quiet"], WorkingDirectory = folder }, cancellationToken);
            if (outcome is not ProcessOutcome.Ended { Succeeded: true })
                throw new InvalidOperationException($"git init failed in {folder}: {outcome}");
        }

        return await GitRepository.OpenAsync(processes, host, folder, cancellationToken) switch
        {
            GitOpenOutcome.Opened opened => opened.Repository,
            var other => throw new InvalidOperationException($"{folder} is no git repository: {other}"),
        };
    }
}
