using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>Makes workspaces below Agency's cache and removes those whose makers are gone.</summary>
public sealed class WorkspaceFactory(IProcessRunner runner, HostEnvironment host, TimeProvider time)
{
    private static readonly Dictionary<RepositoryPath, byte[]?> NothingElse = [];

    private static int counter;

    private readonly TreeRemover remover = new(runner);

    /// <summary>Copies a tree as it is on disk now, uncommitted work included.</summary>
    public Task<WorkspaceOutcome> CreateAsync(SourceTree tree, CancellationToken cancellationToken) => CreateAsync(tree, staged: null, cancellationToken);

    /// <summary>
    /// Copies a tree as the next commit would hold it: the contents of the index. What git ignores is there as in
    /// <see cref="CreateAsync(SourceTree, CancellationToken)"/>, since the code may need it to be understood.
    /// </summary>
    /// <param name="tree">A tree with a repository.</param>
    public Task<WorkspaceOutcome> CreateStagedAsync(SourceTree tree, CancellationToken cancellationToken) =>
        CreateAsync(tree, commit: null, NothingElse, cancellationToken);

    /// <summary>As <see cref="CreateStagedAsync"/>, as a commit holds it.</summary>
    /// <param name="tree">A tree with a repository.</param>
    /// <param name="commit">The commit's name in full.</param>
    /// <param name="otherwise">Files that are to have another content than in the commit; null for none at all.</param>
    public Task<WorkspaceOutcome> CreateAtAsync(
        SourceTree tree, string commit, IReadOnlyDictionary<RepositoryPath, byte[]?> otherwise, CancellationToken cancellationToken) =>
        CreateAsync(tree, commit, otherwise, cancellationToken);

    private async Task<WorkspaceOutcome> CreateAsync(
        SourceTree tree, string? commit, IReadOnlyDictionary<RepositoryPath, byte[]?> otherwise, CancellationToken cancellationToken)
    {
        if (tree.Repository is not { } repository)
            return new WorkspaceOutcome.Failed($"{tree.Root} is in no git repository.");
        return await StagedContents.ReadAsync(repository, commit, cancellationToken) switch
        {
            GitOutcome<StagedContents>.Done done => await CreateAsync(tree, done.Value.With(otherwise), cancellationToken),
            var failed => new WorkspaceOutcome.Failed(((GitOutcome<StagedContents>.Failed)failed).Reason),
        };
    }

    private async Task<WorkspaceOutcome> CreateAsync(SourceTree tree, StagedContents? staged, CancellationToken cancellationToken)
    {
        var id = $"{ProcessTree.Self}-{Interlocked.Increment(ref counter)}";
        var folder = Path.Combine(tree.Places.Workspaces, id);
        var done = false;
        try
        {
            PrivateFolder.Create(folder);
            await WorkspaceOwner.ClaimAsync(folder, cancellationToken);
            var revision = tree.Repository is null ? null : await tree.Repository.HeadAsync(cancellationToken);
            var changed = tree.Repository is null
                ? new GitOutcome<ChangedFiles>.Done(new ChangedFiles(tree.Files.ToDictionary(f => f, _ => (IReadOnlyList<LineRange>)[])))
                : await tree.Repository.ChangedAsync(cancellationToken);
            if (changed is not GitOutcome<ChangedFiles>.Done { Value.Files: var uncommitted })
                return new WorkspaceOutcome.Failed(((GitOutcome<ChangedFiles>.Failed)changed).Reason);
            var store = new WorkspaceStore(folder, remover);
            var plan = await CopyPlan.ForAsync(tree, cancellationToken);
            if (staged is not null)
                plan = staged.Reduce(plan, tree.Catalog);
            var leftOut = await store.FillAsync(tree.Root, plan, tree.Companions, cancellationToken);
            if (staged is not null)
                await store.AddAsync(staged.Different, cancellationToken);
            done = true;
            return new WorkspaceOutcome.Created(new Workspace(tree, id, revision, uncommitted, store, [.. plan.LeftOut, .. leftOut], staged?.Different.Keys));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new WorkspaceOutcome.Failed($"The workspace {folder} cannot be made: {e.Message}");
        }
        finally
        {
            if (!done)
                await remover.RemoveAsync(folder);
        }
    }

    /// <summary>Removes the workspaces of processes that are gone, of every repository.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var all = RepositoryPlaces.AllWorkspaces(host.CacheFolder);
        var removed = 0;
        foreach (var repository in Directory.Exists(all) ? Directory.GetDirectories(all) : [])
        {
            foreach (var folder in Directory.GetDirectories(repository))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (WorkspaceOwner.IsAbandoned(folder, time) && await remover.RemoveAsync(folder))
                    removed++;
            }
        }

        return removed;
    }
}
