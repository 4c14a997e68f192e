using Agency.Server.Configuration;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Storage;

/// <summary>What was over long ago goes, with all that belongs to it, and nothing else does.</summary>
public sealed class HistoryKeeperTests
{
    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_ended_long_ago_goes_and_nothing_else(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        // More than go at a time.
        for (var i = 0; i < 205; i++)
            await SessionAsync(test, $"s-old-{i:000}", $"i-old-{i:000}", 31, "finished", "healed");
        await SessionAsync(test, "s-new", "i-new", 29, "finished", "healed");
        await SessionAsync(test, "s-waits", "i-waits", 31, "waiting", "waiting");
        await SessionAsync(test, "s-held", "i-held", 31, "failed", "open");
        // It is tried again.
        await SessionAsync(test, "s-open", "i-open", 31, "failed", "open");
        await test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE incidents SET next_attempt_at = {now} WHERE id = 'i-open'"), CancellationToken.None);
        var keeper = new HistoryKeeper(test.Database, new ServerOptions { DataFolder = test.Folder, Settings = new ServerSettings { Retention = new RetentionSettings { HistoryDays = 30 } } });

        var removed = await keeper.SweepAsync(CancellationToken.None);

        Assert.Equal("s-new s-waits", await TextAsync(test, "sessions", "id"));
        Assert.Equal("i-new i-open i-waits", await TextAsync(test, "incidents", "id"));
        foreach (var table in (string[])["steps", "effects", "signals", "artifacts", "approvals"])
            Assert.Equal("s-new s-waits", await TextAsync(test, table, "session_id"));
        // An event that nobody has looked at yet is not history, nor is what a further attempt will go by.
        Assert.Equal("s-new s-open s-waits-new", await TextAsync(test, "events", "delivery_id"));
        Assert.Equal("209", await TextAsync(test, "outcomes", "CAST(COUNT(*) AS TEXT)"));
        Assert.Equal(207 + 206 + 206, removed);
        Assert.Equal(0, await keeper.SweepAsync(CancellationToken.None));
    }

    private static Task SessionAsync(TestDatabase test, string id, string incident, int days, string state, string incidentState) => test.Database.WriteAsync(
        async s =>
        {
            var at = await s.ValueAsync<long>("SELECT {now}") - (long)TimeSpan.FromDays(days).TotalMilliseconds;
            var row = new { id, incident, at, state, incidentState, effect = id + "/effect", event_ = state == "waiting" ? "new" : "correlated", delivery = state == "waiting" ? id + "-new" : id, ended = state == "waiting" ? (long?)null : at };
            foreach (var sql in (string[])
                [
                    "INSERT INTO incidents (id, title, category, state, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at) VALUES (@incident, 't', 'lint', @incidentState, '[]', '[]', '[]', 1, 1, @at, @at)",
                    "INSERT INTO events (source, kind, delivery_id, status, event, tags, occurred_at, received_at, state, incident_id) VALUES ('github', 'push', @delivery, 'failure', '{}', '[]', @at, @at, @event_, @incident)",
                    """
                    INSERT INTO sessions (id, workflow, repository, incident_id, category, title, attempt, state, priority, epoch, step, input, pattern_reused, sandbox_ms, failures, created_at, updated_at, finished_at)
                    VALUES (@id, 'w', 'org/shop', @incident, 'lint', 't', 1, @state, 5, 1, 1, '{}', 0, 0, 0, @at, @at, @ended)
                    """,
                    "INSERT INTO steps (session_id, number, name, version, state, epoch, node, begun_at) VALUES (@id, 1, 'one', 1, 'done', 1, 'n', @at)",
                    "INSERT INTO effects (effect_key, session_id, step, epoch, state, begun_at) VALUES (@effect, @id, 'one', 1, 'done', @at)",
                    "INSERT INTO signals (session_id, name, signal_key, payload, sender, sent_at) VALUES (@id, 'go', 'k', '{}', 'anna', @at)",
                    "INSERT INTO artifacts (session_id, name, media_type, content, created_at) VALUES (@id, 'patch.diff', 'text/x-diff', '', @at)",
                    "INSERT INTO approvals (id, session_id, repository, category, title, state, reason, asked_at) VALUES (@effect, @id, 'org/shop', 'lint', 't', 'approved', 'r', @at)",
                    "INSERT INTO outcomes (repository, category, session_id, kind, actor, at) VALUES ('org/shop', 'lint', @id, 'approved', 'anna', @at)",
                ])
            {
                await s.ExecuteAsync(sql, row);
            }
        },
        CancellationToken.None);

    private static async Task<string> TextAsync(TestDatabase test, string table, string column) =>
        string.Join(' ', await test.Database.ReadAsync(s => s.ListAsync<string>($"SELECT {column} FROM {table} ORDER BY 1"), CancellationToken.None));
}
