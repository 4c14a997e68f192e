using System.Runtime.Versioning;
using Agency.Adapters.Storage;
using Agency.Core.Decisions;
using Agency.Core.Learning;
using Agency.Core.Repair;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Testing.Compliance;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class SqlitePatternStoreTests : PatternStoreCompliance, IAsyncLifetime
{
    private readonly ScratchTree tree = new();
    private readonly List<SqlitePatternStore> opened = [];

    public static TheoryData<string> AllChecks => [.. Checks];

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
    public async Task A_row_that_is_no_pattern_is_passed_over()
    {
        var store = await OpenStoreAsync();
        await store.ChangeAsync("ruff:X001", _ => [Sample()], CancellationToken.None);
        using (var database = SqliteDatabase.Open(tree.PathOf(".agency/agency.db"), TimeSpan.FromSeconds(1)))
            database.Run("INSERT INTO patterns (id, rule, root, uses, words, document) VALUES ('pat-0000000000', 'ruff:X001', 'Call', 9, 1, '{\"id\": 7}')");

        Assert.Equal(Sample().Id, Assert.Single(await store.ListAsync(CancellationToken.None)).Id);
        Assert.Single(await store.CandidatesAsync(["ruff:X001"], ["Call"], 10, CancellationToken.None));
        Assert.Equal(Sample().Id, Assert.Single(await store.MostUsedAsync(10, CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Lessons_are_taken_back_once()
    {
        var store = await OpenStoreAsync();
        await store.WriteLessonsAsync("s1", new Dictionary<string, int> { ["pat-0000000001"] = 3 }, CancellationToken.None);
        await store.WriteLessonsAsync("s2", new Dictionary<string, int> { ["pat-0000000001"] = 1 }, CancellationToken.None);

        Assert.Equal(3, (await store.TakeLessonsAsync("s1", CancellationToken.None))["pat-0000000001"]);
        Assert.Empty(await store.TakeLessonsAsync("s1", CancellationToken.None));
    }

    [Fact]
    public async Task Reuse_is_counted_by_heal()
    {
        await using var sessions = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        var session = new SessionRecord("s1", "heal", SessionState.Finished, DateTimeOffset.UnixEpoch, null, null, null, SampleReport.Json);
        await sessions.BeginAsync(session, CancellationToken.None);
        await sessions.BeginAsync(session with { Id = "s2", StartedAt = DateTimeOffset.UnixEpoch.AddDays(1), Report = SampleReport.Json.Replace("\"builtin\"", "\"pattern\"", StringComparison.Ordinal) }, CancellationToken.None);

        var reuse = await (await OpenStoreAsync()).ReuseAsync(10, CancellationToken.None);

        Assert.Equal([("s2", 1, 1), ("s1", 1, 0)], reuse.Select(r => (r.Session, r.Healed, r.ByPattern)));
    }

    [Fact]
    public async Task Templates_are_known_by_what_became_of_their_repairs()
    {
        await using var sessions = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        var made = SampleReport.Report with { Proposals = [.. SampleReport.Report.Proposals.Select((p, i) => p with { Templates = i == 1 ? [] : ["off-by-one", "off-by-one"] })] };
        var session = new SessionRecord("s1", "heal", SessionState.Finished, DateTimeOffset.UnixEpoch, null, null, null, HealReportJson.Write(made));
        await sessions.BeginAsync(session, CancellationToken.None);
        // As a rollback writes it.
        var undone = made with
        {
            Findings = [.. made.Findings.Select(f => f.Outcome == Outcome.Healed ? f with { Outcome = Outcome.RolledBack } : f)],
            Proposals = [.. made.Proposals.Select(p => p with { Applied = false })],
        };
        await sessions.BeginAsync(session with { Id = "s2", State = SessionState.RolledBack, Report = HealReportJson.Write(undone) }, CancellationToken.None);
        await sessions.BeginAsync(session with { Id = "s3", Kind = "dry-run" }, CancellationToken.None);
        await using var decisions = await HumanDecisionTable.OpenAsync(tree.Root, CancellationToken.None);
        await decisions.AddAsync(new HumanDecision("p-2222222222", "s1", "search", ["print-f-03"], HumanAnswer.Rejected, "me", DateTimeOffset.UnixEpoch, null), CancellationToken.None);

        var records = await (await OpenStoreAsync()).TemplatesAsync(CancellationToken.None);

        Assert.Equal(new TemplateRecord(1, 1, 1), Assert.Single(records, r => r.Key == "off-by-one").Value);
        Assert.Single(records);
    }

    [Fact]
    public async Task Words_that_say_more_weigh_more()
    {
        var store = await OpenStoreAsync();
        await store.ChangeAsync("a:1", _ => [.. Enumerable.Range(0, 30).Select(i => Sample("a:1", $"common_{i}"))], CancellationToken.None);
        await store.ChangeAsync("a:2", _ => [Sample("a:2", "common_rare")], CancellationToken.None);

        var found = await store.SimilarAsync(new PatternQuery(["common", "rare", "call"]), 3, CancellationToken.None);

        Assert.Equal("a:2", found[0].Rule);
    }

    protected override async Task<IPatternStore> OpenAsync(CancellationToken cancellationToken) => await OpenStoreAsync();

    private async Task<SqlitePatternStore> OpenStoreAsync()
    {
        var store = await SqlitePatternStore.OpenProjectAsync(tree.Root, CancellationToken.None);
        opened.Add(store);
        return store;
    }
}
