using System.Runtime.Versioning;
using Agency.Adapters.Storage;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

/// <summary>What a dashboard asks of a real database.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DashboardStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = SampleReport.Report.StartedAt;

    private readonly ScratchTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Attempts_are_what_was_healed_refused_or_undone_and_nothing_else()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await AddAsync("heal-2", 1, SampleReport.Report, SessionState.RolledBack, Outcome.RolledBack);
        await AddAsync("heal-3", 2, SampleReport.Report, kind: "dry-run");

        var facts = await FactsAsync(Start);

        // Each has one healed or undone, one refused, and one that waits for a human.
        Assert.Equal(
            [new OutcomeCount("heal-1", Start, "import", 2, 1, 0), new OutcomeCount("heal-2", Start.AddDays(1), "import", 2, 0, 0)],
            facts.Outcomes.OrderBy(o => o.Session));
        Assert.Equal([new ProblemCount("import", 3, 1)], facts.Categories);
        Assert.Equal(["2025-11-21", "2025-11-22", "2025-11-23"], facts.Days.Select(d => d.Key));
        Assert.Equal(1, facts.Waiting);
        Assert.Equal([new FixerCount("python.unused-import", 6, 2, 1)], facts.Fixers);
        Assert.Equal((2, 2), (facts.Groups.Single(g => g.Rule == "S608").HealsLeftIn, facts.Groups.Single(g => g.Rule == "S608").Seen));
    }

    [Fact]
    public async Task What_was_before_the_time_does_not_count()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await AddAsync("heal-2", 1, SampleReport.Report);

        var facts = await FactsAsync(Start.AddHours(1));

        Assert.Equal("heal-2", Assert.Single(facts.Outcomes).Session);
        Assert.Equal(1, facts.Groups.Single(g => g.Rule == "S608").Seen);
    }

    [Fact]
    public async Task A_proposal_on_record_twice_counts_once_and_patterns_are_told_from_fixers()
    {
        var report = SampleReport.Report;
        await AddAsync("heal-1", 0, report with { Proposals = [report.Proposals[0], .. report.Proposals, report.Proposals[0] with { Rung = Rung.Pattern }] });

        var outcome = Assert.Single((await FactsAsync(Start)).Outcomes);

        Assert.Equal((2, 1, 1), (outcome.Attempted, outcome.Healed, outcome.ByPattern));
    }

    [Fact]
    public async Task Latency_is_from_the_end_of_the_first_scan_to_the_last_delivery()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await using var sessions = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        (string Name, int At)[] steps = [("scan", 0), ("tests", 5), ("deliver", 15), ("scan", 20), ("deliver", 30)];
        for (var i = 0; i < steps.Length; i++)
            await sessions.AppendAsync("heal-1", new Step(i + 1, steps[i].Name, "", Start.AddSeconds(steps[i].At), TimeSpan.FromSeconds(5)), CancellationToken.None);

        Assert.Equal([new HealTiming("heal-1", TimeSpan.FromSeconds(25))], (await FactsAsync(Start)).Timings);
    }

    [Fact]
    public async Task Instances_of_a_category_come_newest_first_and_with_their_fix()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await AddAsync("heal-2", 1, SampleReport.Report);
        await using var store = await OpenAsync();

        var instances = await store.InstancesAsync("import", Start, 4, CancellationToken.None);

        Assert.Equal([("heal-2", 0), ("heal-2", 1), ("heal-2", 2), ("heal-1", 0)], instances.Select(i => (i.Session, i.Position)));
        Assert.Equal(("ruff:F401", "src/shop.py", 3, "healed", "Remove unused import os"), (instances[0].Rule, instances[0].File, instances[0].Line, instances[0].Outcome, instances[0].Fix));
        Assert.Empty(await store.InstancesAsync("type", Start, 4, CancellationToken.None));
    }

    [Fact]
    public async Task The_version_changes_when_somebody_else_writes_and_only_then()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await using var store = await OpenAsync();
        var first = await store.VersionAsync(CancellationToken.None);
        await store.SessionsAsync(10, CancellationToken.None);
        Assert.Equal(first, await store.VersionAsync(CancellationToken.None));

        await AddAsync("heal-2", 1, SampleReport.Report);

        Assert.NotEqual(first, await store.VersionAsync(CancellationToken.None));
        var (sessions, decision) = await store.SessionsAsync(1, CancellationToken.None);
        Assert.Equal(("heal-2", null, 0), (sessions.Single().Id, sessions.Single().Report, decision));
        Assert.Equal(SampleReport.Json.Length, (await store.FindAsync("heal-1", CancellationToken.None))!.Report!.Length);
        Assert.Null(await store.FindAsync("heal", CancellationToken.None));
    }

    [Fact]
    public async Task It_reads_while_a_heal_has_the_database_for_writing()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await using var store = await OpenAsync();
        using var writer = SqliteDatabase.Open(tree.PathOf(".agency/agency.db"), TimeSpan.Zero);
        writer.Run("BEGIN IMMEDIATE; DELETE FROM findings");

        Assert.Single((await store.FactsAsync(Start, Start, CancellationToken.None)).Outcomes);

        writer.Run("ROLLBACK");
    }

    private Task<DashboardStore> OpenAsync() => DashboardStore.OpenAsync(tree.Root, CancellationToken.None);

    private async Task<HealFacts> FactsAsync(DateTimeOffset since)
    {
        await using var store = await OpenAsync();
        return await store.FactsAsync(since, since, CancellationToken.None);
    }

    private async Task AddAsync(string id, int day, HealReport report, SessionState state = SessionState.Finished, Outcome healed = Outcome.Healed, string kind = "heal")
    {
        report = report with { Findings = [.. report.Findings.Select(f => f.Outcome == Outcome.Healed ? f with { Outcome = healed } : f)] };
        await using var sessions = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        await sessions.BeginAsync(new SessionRecord(id, kind, state, Start.AddDays(day), null, null, null, HealReportJson.Write(report)), CancellationToken.None);
    }
}
