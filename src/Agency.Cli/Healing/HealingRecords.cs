using Agency.Adapters.Delivery;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli.Commands;
using Agency.Core.Configuration;
using Agency.Core.Sessions;

namespace Agency.Cli.Healing;

/// <summary>What a repository has on record about its heals.</summary>
internal sealed class HealingRecords : IAsyncDisposable
{
    private readonly SqliteSessionStore? store;
    private readonly HashSet<string> running;

    private HealingRecords(CommandHost host, string root, SqliteSessionStore? store)
    {
        Root = root;
        this.store = store;
        Deliverer = new AtomicDeliverer(root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time);
        Audit = new AuditLog(root, host.Time);
        running = [.. new HealGate(root, host.Time).FindRunning().Select(h => h.Session)];
    }

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    public AtomicDeliverer Deliverer { get; }

    public AuditLog Audit { get; }

    /// <summary>Opens what there is; looking makes nothing.</summary>
    /// <exception cref="UserInputException">No such folder, or the database cannot be used.</exception>
    public static async Task<HealingRecords> OpenAsync(CommandHost host, string path, CancellationToken cancellationToken)
    {
        var root = ProjectPath.RootOf(ProjectPath.Folder(path));
        var store = SqliteSessionStore.ExistsAt(root) ? await SqliteSessionStore.OpenAsync(root, cancellationToken) : null;
        return new HealingRecords(host, root, store);
    }

    /// <summary>The newest sessions first.</summary>
    public async Task<IReadOnlyList<SessionSummary>> SummariesAsync(int limit, CancellationToken cancellationToken) =>
        store is null ? [] : await store.SummariesAsync(limit, cancellationToken);

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
