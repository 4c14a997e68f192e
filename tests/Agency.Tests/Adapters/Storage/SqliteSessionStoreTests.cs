using System.Runtime.Versioning;
using Agency.Adapters.Processes;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Sessions;
using Agency.Testing.Compliance;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class SqliteSessionStoreTests : SessionStoreCompliance, IAsyncLifetime
{
    private readonly ScratchTree tree = new();
    private readonly List<SqliteSessionStore> opened = [];

    public static TheoryData<string> AllChecks => [.. Checks];

    private string Database => tree.PathOf(".agency/agency.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in opened)
            await store.DisposeAsync();
        tree.Dispose();
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    [Fact]
    public async Task Findings_proposals_and_the_delivery_of_a_report_can_be_queried()
    {
        var store = await OpenStoreAsync();
        var session = new SessionRecord("s1", "heal", SessionState.Finished, DateTimeOffset.UnixEpoch, null, null, "d1", SampleReport.Json);
        await store.BeginAsync(session, CancellationToken.None);
        await store.UpdateAsync(session with { State = SessionState.RolledBack }, CancellationToken.None);

        Assert.Equal("F401|src/shop.py|3|healed||p-0123456789", Query("SELECT rule || '|' || file || '|' || line_number || '|' || outcome || '|' || coalesce(reason, '') || '|' || proposal_id FROM findings WHERE position = 0"));
        Assert.Equal("unhealed|breaks-tests", Query("SELECT outcome || '|' || reason FROM findings WHERE position = 1"));
        Assert.Equal("python.unused-import|builtin|safe|passed|1", Query("SELECT fixer || '|' || rung || '|' || safety || '|' || verdict || '|' || applied FROM proposals WHERE position = 0"));
        Assert.Contains("-import os", Query("SELECT diff FROM proposals WHERE position = 0"), StringComparison.Ordinal);
        Assert.Contains("bubblewrap", Query("SELECT evidence FROM proposals WHERE position = 0"), StringComparison.Ordinal);
        Assert.Equal("d1|s1|rolled-back", Query("SELECT id || '|' || session_id || '|' || state FROM deliveries"));
        Assert.Equal("3", Query("SELECT count(*) FROM findings"));
    }

    [Fact]
    public async Task Several_processes_write_at_once()
    {
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => runner.RunAsync(
            new ProcessSpec
            {
                Program = TestHost.Command[0],
                Arguments = [.. TestHost.Command.Skip(1), "store", tree.Root, $"p{i}"],
                WorkingDirectory = tree.Root,
            },
            CancellationToken.None)));

        Assert.All(outcomes, o => Assert.True(Assert.IsType<ProcessOutcome.Ended>(o).Succeeded, o.ToString()));
        var store = await OpenStoreAsync();
        Assert.Equal(3 * StoreWriter.Sessions, (await store.ListAsync(1000, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await (await OpenStoreAsync()).DisposeAsync();
        Query("PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(Database);

        var failure = await Assert.ThrowsAsync<UserInputException>(OpenStoreAsync);

        Assert.Contains("was written by a newer Agency (schema 99; this one knows", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_database_is_left_alone_and_the_message_says_what_to_do(int at)
    {
        var store = await OpenStoreAsync();
        await store.BeginAsync(new SessionRecord("s1", "heal", SessionState.Finished, DateTimeOffset.UnixEpoch, null, null, null, null), CancellationToken.None);
        await store.DisposeAsync();
        opened.Clear();
        var bytes = await File.ReadAllBytesAsync(Database);
        Array.Fill(bytes, (byte)'x', at, bytes.Length - at);
        await File.WriteAllBytesAsync(Database, bytes);

        var failure = await Assert.ThrowsAsync<UserInputException>(async () => await (await OpenStoreAsync()).ListAsync(10, CancellationToken.None));

        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"mv '{Database}' '{Database}.damaged'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        tree.Write(".agency/.gitignore", "*\n");
        Query("CREATE TABLE theirs (x)");

        var failure = await Assert.ThrowsAsync<UserInputException>(OpenStoreAsync);

        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", Query("SELECT group_concat(name) FROM sqlite_master"));
    }

    [Fact]
    public async Task A_link_in_place_of_the_database_is_not_followed()
    {
        using var outside = new ScratchTree(("their.db", ""));
        tree.Write(".agency/.gitignore", "*\n");
        File.CreateSymbolicLink(Database, outside.PathOf("their.db"));

        var failure = await Assert.ThrowsAsync<UserInputException>(OpenStoreAsync);

        Assert.Contains("is a symbolic link", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", outside.Read("their.db"));
    }

    [Fact]
    public async Task A_row_that_makes_no_sense_counts_as_damage()
    {
        var store = await OpenStoreAsync();
        Query("INSERT INTO sessions (id, kind, state, started_at) VALUES ('s1', 'heal', 'dancing', '2025-01-01T00:00:00.0000000Z')");

        var failure = await Assert.ThrowsAsync<UserInputException>(() => store.ListAsync(10, CancellationToken.None));

        Assert.Contains("'dancing' is no state", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_for_a_history_makes_none()
    {
        Assert.False(SqliteSessionStore.ExistsAt(tree.Root));
        Assert.False(Directory.Exists(tree.PathOf(".agency")));
    }

    protected override async Task<ISessionStore> OpenAsync(CancellationToken cancellationToken) => await OpenStoreAsync();

    private async Task<SqliteSessionStore> OpenStoreAsync()
    {
        var store = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        opened.Add(store);
        return store;
    }

    private string? Query(string sql)
    {
        using var database = SqliteDatabase.Open(Database, TimeSpan.FromSeconds(1));
        return database.Query(sql, row => row.TextOrNull(0)).FirstOrDefault();
    }
}
