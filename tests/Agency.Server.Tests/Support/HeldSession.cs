using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Tests.Support;

/// <summary>A session that a node holds, without a worker around it: a test does its steps, through the real journal.</summary>
internal sealed class HeldSession
{
    private readonly ServerDatabase database;
    private readonly ClaimedSession session;
    private readonly SessionLease lease;
    private readonly SessionJournal journal;

    private HeldSession(ServerDatabase database, ClaimedSession session, string node)
    {
        this.database = database;
        this.session = session;
        lease = new SessionLease(session.Id, session.Epoch, node);
        journal = WorkflowNode.NewJournal(database);
    }

    public WorkflowContext Context => new JournalledContext(journal, lease, session, [], TimeProvider.System);

    /// <summary>Begins a session and takes it. No other may be queued.</summary>
    public static async Task<HeldSession> BeginAsync(ServerDatabase database, string id, string repository = "org/shop", string input = "{}")
    {
        var begun = new NewSession(id, "test", repository, "test_failure", "A test", input);
        Assert.True(await new SessionQueue(database, new WorkSignal()).EnqueueAsync(begun, CancellationToken.None));
        return await TakeAsync(database, "node-1");
    }

    public StepContext Step(string name) => new JournalledStep(journal, lease, name);

    /// <summary>The node dies, and another one takes the session.</summary>
    public async Task<HeldSession> TakeOverAsync()
    {
        await database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'queued', node = NULL, lease_until = NULL WHERE id = @Id", new { session.Id }), CancellationToken.None);
        return await TakeAsync(database, "node-2");
    }

    private static async Task<HeldSession> TakeAsync(ServerDatabase database, string node)
    {
        var options = new ServerOptions { DataFolder = "/", Settings = new ServerSettings { Limits = new LimitSettings { SessionsPerRepository = 8 } } };
        return new HeldSession(database, Assert.IsType<ClaimedSession>(await new SessionClaims(database, options, WorkflowNode.Fast).TryClaimAsync(node, CancellationToken.None)), node);
    }
}
