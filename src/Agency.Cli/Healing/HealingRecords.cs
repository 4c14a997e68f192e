using Agency.Adapters.Delivery;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Adapters.Workspaces;
using Agency.Cli.Commands;
using Agency.Core.Configuration;
using Agency.Core.Sessions;

namespace Agency.Cli.Healing;

/// <summary>What a repository has on record about its heals.</summary>
internal sealed class HealingRecords : IAsyncDisposable
{
    private readonly SqliteSessionStore? store;
    private readonly HashSet<string> running;

    private HealingRecords(string root, AtomicDeliverer deliverer, SqliteSessionStore? store, TimeProvider time)
    {
        Root = root;
        Deliverer = deliverer;
        this.store = store;
        Audit = new AuditLog(root, time);
        running = [.. new HealGate(root, time).FindRunning().Select(h => h.Session)];
    }

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    public AtomicDeliverer Deliverer { get; }

    public AuditLog Audit { get; }

    /// <summary>
    /// Opens what there is, once what a killed heal left behind is cleared; where nothing was ever healed, looking
    /// makes nothing.
    /// </summary>
    /// <exception cref="UserInputException">
    /// No such folder, the database cannot be used, or a delivery that was interrupted cannot be finished.
    /// </exception>
    public static async Task<HealingRecords> OpenAsync(CommandHost host, string path, CancellationToken cancellationToken)
    {
        var root = ProjectPath.RootOf(ProjectPath.Folder(path));
        var deliverer = new AtomicDeliverer(root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time);
        await deliverer.RecoverAsync(cancellationToken);
        await new WorkspaceFactory(host.Processes, host.Environment, host.Time).SweepAsync(cancellationToken);
        var store = SqliteSessionStore.ExistsAt(root) ? await SqliteSessionStore.OpenAsync(root, cancellationToken) : null;
        return new HealingRecords(root, deliverer, store, host.Time);
    }

    /// <summary>The newest sessions first.</summary>
    public async Task<IReadOnlyList<SessionSummary>> SummariesAsync(int limit, CancellationToken cancellationToken) =>
        store is null ? [] : await store.SummariesAsync(limit, cancellationToken);

    /// <summary>As <see cref="FindAsync"/>; null where there is none, or more than one.</summary>
    public Task<SessionRecord?> TryFindAsync(string id, CancellationToken cancellationToken) =>
        store is null ? Task.FromResult<SessionRecord?>(null) : store.FindAsync(id, cancellationToken);

    /// <summary>The session that an id, or a part of one, names.</summary>
    /// <exception cref="UserInputException">There is none, or more than one.</exception>
    public async Task<SessionRecord> FindAsync(string id, CancellationToken cancellationToken) =>
        store is null ? throw new UserInputException($"Nothing was ever healed in {Root}.")
        : await store.FindAsync(id, cancellationToken)
            ?? throw new UserInputException($"No single heal of {Root} is named '{id}'. 'agency healing history' lists them.");

    /// <summary>The steps of a session that was found.</summary>
    public Task<IReadOnlyList<Step>> StepsAsync(SessionRecord session, CancellationToken cancellationToken) =>
        store!.StepsAsync(session.Id, cancellationToken);

    /// <summary>Replaces the record of a session that was found.</summary>
    public Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken) => store!.UpdateAsync(session, cancellationToken);

    /// <summary>A session's state in a word: one that says it runs and does not was interrupted.</summary>
    public string StateOf(SessionRecord session) =>
        session.State == SessionState.Running && !running.Contains(session.Id) ? "interrupted" : KebabCase.Of(session.State);

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
            await store.DisposeAsync();
    }
}
