using Agency.Server.Configuration;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;
using Dapper;
using Xunit.Abstractions;

namespace Agency.Server.Tests.Dashboard;

/// <summary>A hundred thousand sessions: every query of a page goes by an index, and every page is small.</summary>
[Trait("Kind", "slow")]
public sealed class DashboardScaleTests(ITestOutputHelper output)
{
    private const int Count = 100_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_looks_at_all_sessions(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await DashboardSeed.ManyAsync(test.Database, Count);
        var now = (await test.Database.NowAsync(CancellationToken.None)).ToUnixTimeMilliseconds();
        const long Day = OverviewStore.Day;
        var mark = new PageMark(now - 10 * Day, "m00033333");
        var any = new SessionFilter();
        var queries = new List<(string Name, string Sql, object Parameters)>
        {
            ("window 7 d", OverviewStore.WindowSql, new { from = now - 7 * Day }),
            ("window 1 h", OverviewStore.WindowSql, new { from = now - OverviewStore.Hour }),
            ("trend", OverviewStore.TrendSql, new { from = now - 14 * Day, width = Day }),
            ("categories", OverviewStore.CategorySql, new { from = now - 7 * Day }),
            ("states", OverviewStore.StateSql, new { }),
            ("active", OverviewStore.ActiveSql, new { state = "queued", MostListed = 10 }),
            ("ended", OverviewStore.EndedSql, new { MostListed = 10 }),
            ("reuse", PatternStore.ReuseSql, new { from = now - 30 * Day }),
            ("patches", PatternStore.PatchSql, new { from = now - 30 * Day, MostLookedAt = 500 }),
            ("pulse", DashboardPulse.Sql, new { }),
        };
        foreach (var filter in (SessionFilter[])[any, any with { State = "failed" }, any with { Outcome = "rejected" }, any with { Repository = "org/repo-7" }, any with { Category = "lint" }, any with { Category = "lint", State = "finished", Outcome = "fixed" }])
        {
            foreach (var page in (SessionFilter[])[filter, filter with { Before = mark }, filter with { After = mark }])
                queries.Add(($"list {page}", SessionStore.ListSql(page), SessionStore.ListParameters(page, SessionStore.PageSize)));
        }

        foreach (var (name, sql, parameters) in queries)
        {
            var plan = await PlanAsync(test.Database, sql, parameters);
            output.WriteLine($"{name}\n{plan}\n");
            Assert.DoesNotContain("Seq Scan on sessions", plan, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?m)SCAN sessions\s*$", plan);
        }
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        await DashboardSeed.ManyAsync(test.Database, 2_000);
        var store = new SessionStore(test.Database);
        var seen = new List<string>();
        var filter = new SessionFilter { Category = "lint" };
        var page = await store.ListAsync(filter, 50, CancellationToken.None);
        Assert.Null(page.Newer);
        Slice<SessionItem>? before = null;
        while (true)
        {
            seen.AddRange(page.Items.Select(s => s.Id));
            if (page.Older is null)
                break;
            before = page;
            page = await store.ListAsync(filter with { Before = page.Older }, 50, CancellationToken.None);
        }

        Assert.Equal(200, seen.Count);
        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
        var back = await store.ListAsync(filter with { After = page.Newer }, 50, CancellationToken.None);
        Assert.Equal(before!.Items.Select(s => s.Id), back.Items.Select(s => s.Id));
    }

    [Fact]
    public async Task Figures_are_what_the_sessions_say()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: true);
        var now = (await test.Database.NowAsync(CancellationToken.None)).ToUnixTimeMilliseconds();
        await test.Database.WriteAsync(
            async s =>
            {
                foreach (var (id, state, outcome, minutes) in ((string, string, string?, int)[])[("a", "finished", "healed", 5), ("b", "finished", "fixed", 50), ("c", "finished", "rejected", 59), ("d", "finished", "unhealed", 90), ("e", "stopped", "stopped-has-none", 10), ("f", "running", null, 1)])
                    await DashboardSeed.SessionAsync(s, id, id, "lint", state, outcome, now - (minutes + 4) * 60_000L, risk: outcome == "fixed" ? 5 : null, finished: outcome is null ? null : now - minutes * 60_000L);
                await s.ExecuteAsync("UPDATE sessions SET outcome = NULL WHERE id = 'e'");
            },
            CancellationToken.None);
        var model = await new OverviewStore(test.Database, TimeProvider.System).ReadAsync(CancellationToken.None);
        Assert.Equal(new SuccessWindow("1 h", 3, 2, 1, 1), model.Windows[0]);
        Assert.Equal(new SuccessWindow("24 h", 4, 2, 1, 1), model.Windows[1]);
        Assert.Equal(1, model.Running);
        Assert.Equal(24, model.Hours.Count);
        Assert.Equal(4, model.Days.Sum(d => d.Ended));
        Assert.Equal((1L, 1L), (model.Days.Sum(d => d.Changed), model.Days.Sum(d => d.ByPattern)));
        Assert.Equal("lint", Assert.Single(model.Categories).Category);
    }

    [Fact]
    public async Task An_approval_is_answered_once()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: true);
        await DashboardSeed.FillAsync(test.Database);
        var store = new ApprovalStore(test.Database, new SessionQueue(test.Database, new WorkSignal()));
        var anna = new DashboardUser("anna", DashboardRole.Approver);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => store.AnswerAsync(DashboardSeed.Approval, i % 2 == 0, "", anna, CancellationToken.None)));
        Assert.Single(results, r => r == (AnswerResult.Answered, DashboardSeed.Waiting));
        Assert.Equal((AnswerResult.Unknown, null), await store.AnswerAsync("none", true, "", anna, CancellationToken.None));
        Assert.Equal(1, await test.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM signals"), CancellationToken.None));
    }

    [Fact]
    public async Task Autonomy_is_what_the_outcomes_earned()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        await DashboardSeed.FillAsync(test.Database);
        var settings = new ServerSettings { Repositories = new Dictionary<string, RepositorySettings> { [DashboardSeed.Repository] = new() } };
        var shop = (await new RepositoryStore(test.Database, settings).ListAsync(CancellationToken.None)).Single(r => r.Name == DashboardSeed.Repository);
        Assert.Equal(["lint", "test_failure"], shop.Standings.Select(s => s.Category));
        Assert.Contains("artifacts", shop.Standings[0].Standing.Why, StringComparison.Ordinal);
        Assert.Equal(3, shop.Active);
    }

    private static async Task<string> PlanAsync(ServerDatabase database, string sql, object parameters)
    {
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        var statement = database.Dialect.Sql(sql);
        if (database.IsPostgres)
        {
            // A window that holds half of all sessions may rightly be read in a row; what is asked is whether an index would serve.
            await connection.ExecuteAsync("SET enable_seqscan = off", commandType: System.Data.CommandType.Text);
            return string.Join('\n', await connection.QueryAsync<string>("EXPLAIN " + statement, parameters));
        }

        return string.Join('\n', (await connection.QueryAsync("EXPLAIN QUERY PLAN " + statement, parameters)).Select(r => (string)((IDictionary<string, object>)r)["detail"]));
    }
}
