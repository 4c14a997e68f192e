using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>A copy of a user's tree; see docs/adr/0001.</summary>
public sealed class Workspace : IWorkspace
{
    private readonly SourceTree origin;
    private readonly WorkspaceStore store;
    private readonly TreeReader reader;
    private readonly SandboxView view;
    private SortedSet<RepositoryPath> files;

    /// <param name="added">Files that were put there and that the tree it was copied from may lack.</param>
    internal Workspace(
        SourceTree origin,
        string id,
        string? revision,
        IReadOnlySet<RepositoryPath> uncommitted,
        WorkspaceStore store,
        IReadOnlyList<SkippedFile> leftOut,
        IEnumerable<RepositoryPath>? added = null)
    {
        var exclude = new GlobSet(origin.Settings.Scan.Exclude);
        this.origin = origin;
        this.store = store;
        Id = id;
        Revision = revision;
        UncommittedFiles = uncommitted;
        LeftOut = leftOut;
        files = [.. origin.Files.Concat((added ?? []).Where(f => !exclude.Matches(f))).Where(f => store.OriginalHash(f) is not null)];
        Files = [.. files];
        reader = new TreeReader(store.Tree, origin.Cache);
        view = new SandboxView(origin.Context, store.Tree, origin.Root, origin.CacheFolder, origin.Companions);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Root => store.Tree;

    /// <inheritdoc/>
    public string MountPoint => origin.Root;

    /// <inheritdoc/>
    public string CacheFolder => origin.CacheFolder;

    /// <inheritdoc/>
    public AgencySettings Settings => origin.Settings;

    /// <inheritdoc/>
    public IToolbox Tools => origin.Tools;

    /// <inheritdoc/>
    public ILanguageServices Language => origin.Language;

    /// <inheritdoc/>
    public IReadOnlyList<RepositoryPath> Files { get; private set; }

    /// <inheritdoc/>
    public string? Revision { get; }

    /// <inheritdoc/>
    public IReadOnlySet<RepositoryPath> UncommittedFiles { get; }

    /// <summary>What the copy lacks, and why: unreadable files, and ignored ones that were too large.</summary>
    public IReadOnlyList<SkippedFile> LeftOut { get; }

    /// <inheritdoc/>
    public string? OriginalHash(RepositoryPath file) => store.OriginalHash(file);

    /// <inheritdoc/>
    public Task<ReadOutcome> ReadAsync(RepositoryPath file, CancellationToken cancellationToken) => reader.ReadAsync(file, cancellationToken);

    /// <inheritdoc/>
    public Task<SyntaxTree?> ParseAsync(RepositoryPath file, CancellationToken cancellationToken) => reader.ParseAsync(file, cancellationToken);

    /// <inheritdoc/>
    public Task<ProcessOutcome> RunAsync(ProjectCommand command, CancellationToken cancellationToken) =>
        view.RunAsync(command, command.MayWrite, cancellationToken);

    /// <inheritdoc/>
    public Conversation Converse(ProjectCommand command, TimeSpan answerTime, long mostCharacters) =>
        view.Converse(command, command.MayWrite, answerTime, mostCharacters);

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        await store.WriteAsync(files.ToDictionary(f => f.Key, f => f.Value.Encode()), cancellationToken);
        if (files.Keys.Any(f => !this.files.Contains(f)))
        {
            this.files = [.. this.files.Concat(files.Keys)];
            Files = [.. this.files];
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        await store.TakeOutAsync(files, cancellationToken);
        this.files = [.. this.files.Except(files)];
        Files = [.. this.files];
    }

    /// <inheritdoc/>
    public Task RestoreAsync(CancellationToken cancellationToken) => store.RestoreAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await store.RemoveAsync();
}
