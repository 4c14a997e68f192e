using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>The user's own tree. Nothing here writes in it, and neither can the commands that it runs.</summary>
public sealed class SourceTree : IProject
{
    private readonly TreeReader reader;
    private readonly SandboxView view;

    private SourceTree(string root, GitRepository? repository, ProjectContext context, RepositoryPlaces places, FileCatalog catalog, IReadOnlyList<SandboxMount> companions)
    {
        Root = root;
        Repository = repository;
        Context = context;
        Places = places;
        Catalog = catalog;
        Cache = new SourceCache(context.Language);
        reader = new TreeReader(root, Cache);
        view = new SandboxView(context, root, root, places.ToolCache, companions);
        Companions = companions;
    }

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public string MountPoint => Root;

    /// <inheritdoc/>
    public string CacheFolder => Places.ToolCache;

    /// <inheritdoc/>
    public AgencySettings Settings => Context.Settings;

    /// <inheritdoc/>
    public IToolbox Tools => Context.Tools;

    /// <inheritdoc/>
    public ILanguageServices Language => Context.Language;

    /// <inheritdoc/>
    public IReadOnlyList<RepositoryPath> Files => Catalog.Files;

    /// <summary>What was left out of <see cref="Files"/>, and why: links, pipes, submodules, unusable names.</summary>
    public IReadOnlyList<SkippedFile> Skipped => Catalog.Skipped;

    /// <summary>The repository; null for a folder without one.</summary>
    public GitRepository? Repository { get; }

    internal ProjectContext Context { get; }

    internal RepositoryPlaces Places { get; }

    internal FileCatalog Catalog { get; }

    internal SourceCache Cache { get; }

    internal IReadOnlyList<SandboxMount> Companions { get; }

    /// <summary>Lists a tree.</summary>
    /// <param name="root">The repository's top folder, or any folder when there is no repository.</param>
    /// <param name="repository">Null for a folder without one, whose files are then all but what tools generate.</param>
    public static async Task<SourceTreeOutcome> OpenAsync(
        string root, GitRepository? repository, ProjectContext context, HostEnvironment host, CancellationToken cancellationToken)
    {
        root = repository?.Root ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(root))
            return new SourceTreeOutcome.Failed($"There is no folder {root}.");
        var places = new RepositoryPlaces(host.CacheFolder, root);
        var configuration = repository is null ? null : Workspaces.Companions.GitConfigurationAsync(repository, cancellationToken);
        var listing = repository is null
            ? new GitOutcome<GitListing>.Done(new GitListing([.. FolderWalk.Entries(root)], [], []))
            : await repository.ListAsync(cancellationToken);
        if (listing is not GitOutcome<GitListing>.Done { Value: var listed })
            return new SourceTreeOutcome.Failed(((GitOutcome<GitListing>.Failed)listing).Reason);
        var companions = new List<SandboxMount>(Workspaces.Companions.EnvironmentMounts(root, Workspaces.Companions.Environments(root)));
        if (repository is not null && configuration is not null)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(places.GitConfiguration)!);
                await AtomicFile.WriteAsync(places.GitConfiguration, Encoding.UTF8.GetBytes(await configuration), 0x1A4, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new SourceTreeOutcome.Failed($"Agency cannot write to its cache {host.CacheFolder}: {e.Message}");
            }

            companions.AddRange(Workspaces.Companions.GitMounts(repository, places.GitConfiguration));
        }

        return new SourceTreeOutcome.Opened(
            new SourceTree(root, repository, context, places, FileCatalog.From(root, listed, context.Settings.Scan.Exclude), companions));
    }

    /// <inheritdoc/>
    public Task<ReadOutcome> ReadAsync(RepositoryPath file, CancellationToken cancellationToken) => reader.ReadAsync(file, cancellationToken);

    /// <inheritdoc/>
    public Task<SyntaxTree?> ParseAsync(RepositoryPath file, CancellationToken cancellationToken) => reader.ParseAsync(file, cancellationToken);

    /// <summary>As the port says; the tree is read only whatever the command asks for.</summary>
    public Task<ProcessOutcome> RunAsync(ProjectCommand command, CancellationToken cancellationToken) =>
        view.RunAsync(command, writable: false, cancellationToken);

    /// <summary>As the port says; the tree is read only whatever the command asks for.</summary>
    public Conversation Converse(ProjectCommand command, TimeSpan answerTime, long mostCharacters) =>
        view.Converse(command, writable: false, answerTime, mostCharacters);
}
