using Agency.Cli.Dashboards;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>From what is on record to figures.</summary>
public sealed class SnapshotBuilderTests
{
    private readonly DashboardSnapshot snapshot = SampleSnapshot.Snapshot;

    [Fact]
    public void Success_is_what_was_healed_of_what_was_attempted_within_a_time()
    {
        Assert.Equal(
            [new SuccessRate("1 h", 20, 19, 11), new SuccessRate("24 h", 24, 19, 11), new SuccessRate("7 d", 26, 20, 11)],
            snapshot.Rates);
        Assert.Equal(0.95, snapshot.Rates[0].Success!.Value, 3);
        Assert.Equal(0.55, snapshot.Rates[2].Reuse!.Value, 3);
        Assert.Null(new SuccessRate("1 h", 0, 0, 0).Success);
        Assert.Null(new SuccessRate("1 h", 3, 0, 0).Reuse);
    }

    [Fact]
    public void Categories_have_their_share_and_how_long_their_fixes_took()
    {
        var (type, import) = (snapshot.Categories[0], snapshot.Categories[1]);
        Assert.Equal(new CategoryFigures("type", 45, 0.75, 9, TimeSpan.FromSeconds(4.25), TimeSpan.FromSeconds(4.25)), type);
        // Ten in one heal of 4 s, one in a heal of 125 s.
        Assert.Equal(new CategoryFigures("import", 15, 0.25, 10, TimeSpan.FromSeconds(4.25), TimeSpan.FromSeconds(125)), import);
    }

    [Fact]
    public void Days_have_no_gaps_and_end_today()
    {
        Assert.Equal(SnapshotBuilder.DaysLookedAt, snapshot.Days.Count);
        Assert.Equal(new DayFigures(new DateOnly(2025, 11, 21), 60, 24, 19), snapshot.Days[^1]);
        Assert.Equal(new DayFigures(new DateOnly(2025, 11, 20), 0, 0, 0), snapshot.Days[^2]);
        Assert.Equal(new DayFigures(new DateOnly(2025, 11, 18), 7, 2, 1), snapshot.Days[^4]);
    }

    [Fact]
    public void A_heal_that_says_it_runs_and_does_not_was_interrupted() =>
        Assert.Equal(["running", "finished", "rolled-back", "interrupted"], snapshot.Recent.Select(h => h.State));

    [Fact]
    public void Nothing_on_record_gives_nothing()
    {
        var empty = SampleSnapshot.Empty;
        Assert.False(empty.HasHistory);
        Assert.Empty(empty.Insights);
        Assert.All(empty.Rates, r => Assert.Null(r.Success));
    }
}
