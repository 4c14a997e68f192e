using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Sessions;

/// <summary>Why a session has not been begun, on both databases.</summary>
public sealed class SessionHoldsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Says_what_holds_a_session(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var limits = new LimitSettings { SessionsPerRepository = 1, SessionsInAll = 2, SandboxMinutesPerHour = 1 };
        var node = new WorkflowNode(test.Database, "n", limits, WorkflowNode.Fast);
        var holds = new SessionHolds(test.Database, new ServerOptions { DataFolder = test.Folder, Settings = new ServerSettings { Limits = limits } });
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-1", "test"), CancellationToken.None);
        Assert.Contains("No node", await WhyAsync("s-1"), StringComparison.Ordinal);
        await ExecuteAsync("INSERT INTO nodes (name, roles, version, started_at, seen_at) VALUES ('n', 'worker', '1', {now}, {now})");
        Assert.Null(await WhyAsync("s-1"));
        await node.Claims.TryClaimAsync("n", CancellationToken.None);
        Assert.Null(await WhyAsync("s-1"));

        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-2", "test"), CancellationToken.None);
        Assert.Contains("1 of its repository's sessions", await WhyAsync("s-2"), StringComparison.Ordinal);
        await node.Queue.EnqueueAsync(WorkflowNode.Session("s-3", "test", "org/other"), CancellationToken.None);
        await ExecuteAsync("UPDATE sessions SET sandbox_ms = 60000 WHERE id = 's-1'");
        Assert.Contains("The 1 sandbox minutes", await WhyAsync("s-3"), StringComparison.Ordinal);
        await ExecuteAsync("UPDATE sessions SET wake_at = {now} + 90000 WHERE id = 's-3'");
        Assert.Contains("It begins in", await WhyAsync("s-3"), StringComparison.Ordinal);
        await ExecuteAsync("UPDATE sessions SET state = 'running' WHERE id = 's-3'");
        Assert.Contains("2 sessions are worked on", await WhyAsync("s-2"), StringComparison.Ordinal);
        await ExecuteAsync("INSERT INTO stops (scope, reason, actor, at) VALUES ('repository:org/repo', '', 'adam', {now})");
        Assert.Equal("Held: repository:org/repo was stopped by adam.", await WhyAsync("s-2"));
        Assert.Null(await WhyAsync("no-such-session"));

        Task<string?> WhyAsync(string id) => holds.WhyAsync(id, CancellationToken.None);

        Task ExecuteAsync(string sql) => test.Database.WriteAsync(s => s.ExecuteAsync(sql), CancellationToken.None);
    }
}
