using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli.Dashboards;
using Agency.Cli.Rendering.Screens;
using Agency.Testing.Compliance;
using Agency.Tests.Adapters.Storage;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>Whole screens.</summary>
public sealed class DashboardFrameTests
{
    private static readonly DashboardContent Content = new(SampleSnapshot.Snapshot)
    {
        Report = SampleReport.Report,
        Instances =
        [
            new HealInstance("heal-20251121-140000-bbbb", SampleSnapshot.Now, 0, "ruff:F401", "src/订单/\u001b[2J.py", 3, "unused", "healed", null, "Remove unused import os"),
            new HealInstance("heal-20251121-140000-bbbb", SampleSnapshot.Now, 1, "ruff:E501", "src/🚀.py", 12, "too long", "unhealed", "not-fixable", null),
        ],
    };

    public static TheoryData<string> Places() => ["overview", "category", "heal", "active", "finding", "patterns", "pattern", "insights", "insight", "help"];

    [Fact]
    public void The_overview_fits_a_small_terminal()
    {
        var screen = Screen(new Place.Overview(), new ScreenSize(80, 24));
        Assert.Equal(
            """
            Healing of shop: overview                                               14:30:00
            Active heals (1)
            > aaaa  since 14:20:00  check 1:12     every analyser on 12 fixes of src/shop...
            Problems, 7 d   found  share healed median    p95  Success: healed/attempted
              type             45   75 %      9  4.3 s  4.3 s  1 h     95 %  19/20
              import           15   25 %     10  4.3 s   2:05  24 h    79 %  19/24
                                                               7 d     76 %  20/26
                                                               by patterns, 7 d  55 %  11/20
                                                               patterns known    0
                                                               wait for you      3
            Success by day (UTC), today last        Problems by day
            """.Split('\n')[..11],
            screen.Split('\n')[..11]);
        Assert.Contains("Insights (3)", screen, StringComparison.Ordinal);
        Assert.Contains("circular import in package src/shop seen 8 times", screen, StringComparison.Ordinal);
        Assert.Contains("  bbbb  2025-11-21 14:00  finished     healed 19 of 20, 11 by patterns", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_shows_its_place_fix_evidence_diff_and_the_way_back()
    {
        var screen = Screen(new Place.Finding("heal-20251121-142233-3f9a", 0), new ScreenSize(80, 40));
        foreach (var part in (string[])[
            "place      src/shop.py:3:1", "rule       ruff:F401 (import, severity low, P2)", "fix        Remove unused import os", "by         python.unused-import (builtin, safe)",
            "verdict    passed, applied", "tests           passed: 11 tests", "tests      before 10 passed, 0 failed, 1 skipped; after 10 passed",
            "to undo    agency healing rollback heal-20251121-142233-3f9a", "-import os"])
        {
            Assert.Contains(part, screen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_waits_shows_how_to_answer_and_what_was_refused_shows_why()
    {
        Assert.Contains("to decide  agency healing approve p-2222222222", Screen(new Place.Finding("s", 2), new ScreenSize(80, 40)), StringComparison.Ordinal);
        Assert.Contains("reason     breaks-tests: why S608 stays", Screen(new Place.Finding("s", 1), new ScreenSize(80, 40)), StringComparison.Ordinal);
        Assert.Contains("not on record any more", Screen(new Place.Finding("s", 9), new ScreenSize(80, 40)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void No_line_is_wider_than_the_screen_and_nothing_hostile_gets_through(string place)
    {
        foreach (var size in (ScreenSize[])[new(80, 24), new(200, 60), new(40, 10), new(20, 5), new(7, 2), new(1, 1)])
        {
            var lines = DashboardFrame.Compose(Content, DashboardState.Start.Into(PlaceOf(place)), size, TimeZoneInfo.Utc).Lines;
            Assert.Equal(size.Height, lines.Count);
            Assert.All(lines, l => Assert.True(CellWidth.Of(l.Text) <= size.Width, $"{l.Text} in {size}"));
            Assert.All(lines, l => Assert.DoesNotContain('\u001b', l.Text));
        }
    }

    [Fact]
    public void Columns_hold_with_wide_characters()
    {
        var lines = Screen(new Place.Category("import"), new ScreenSize(80, 24)).Split('\n');
        var (chinese, emoji) = (lines.Single(l => l.Contains("订单", StringComparison.Ordinal)), lines.Single(l => l.Contains('\ud83d', StringComparison.Ordinal)));
        Assert.Contains(@"\x1b[2J", chinese, StringComparison.Ordinal);
        Assert.Equal(ColumnOf(chinese, "ruff:"), ColumnOf(emoji, "ruff:"));
    }

    [Fact]
    public void Patterns_show_when_they_were_learned_how_they_did_and_an_example()
    {
        var pattern = PatternStoreCompliance.Sample();
        var content = Content with { Snapshot = SampleSnapshot.Snapshot with { Patterns = [pattern] }, Pattern = pattern };
        var list = Screen(content, new Place.Patterns(), new ScreenSize(80, 24));
        Assert.Contains($"> {pattern.Id}  ruff:X001           asks         6     50 %  2025-11-21", list, StringComparison.Ordinal);
        var one = Screen(content, new Place.Pattern(pattern.Id), new ScreenSize(80, 40));
        foreach (var part in (string[])["learned    2025-11-21 14:22, from history (common)", "last used  2025-11-22 14:22", "success    50 % of 6 uses", "+new(1)"])
            Assert.Contains(part, one, StringComparison.Ordinal);
    }

    [Fact]
    public void The_empty_state_says_what_to_type()
    {
        var screen = SampleSnapshot.Text(DashboardFrame.Compose(new DashboardContent(SampleSnapshot.Empty), DashboardState.Start, new ScreenSize(80, 24), TimeZoneInfo.Utc).Lines);
        Assert.Contains("Nothing was healed here yet.", screen, StringComparison.Ordinal);
        Assert.Contains("  agency heal\n", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_and_a_fault_show()
    {
        var content = Content with { Snapshot = SampleSnapshot.Snapshot with { Stop = new StopMark(SampleSnapshot.Now, "ann", null) }, Fault = "the database has been locked" };
        var screen = SampleSnapshot.Text(DashboardFrame.Compose(content, DashboardState.Start, new ScreenSize(80, 24), TimeZoneInfo.Utc).Lines);
        Assert.Contains("stopped by ann", screen, StringComparison.Ordinal);
        Assert.EndsWith("the database has been locked", screen, StringComparison.Ordinal);
    }

    private static int ColumnOf(string line, string text) => CellWidth.Of(line[..line.IndexOf(text, StringComparison.Ordinal)]);

    private static Place PlaceOf(string name) => name switch
    {
        "category" => new Place.Category("import"),
        "heal" => new Place.Heal("heal-20251121-140000-bbbb"),
        "active" => new Place.Heal("heal-20251121-142000-aaaa"),
        "finding" => new Place.Finding("s", 2),
        "patterns" => new Place.Patterns(),
        "pattern" => new Place.Pattern("pat-0"),
        "insights" => new Place.Insights(),
        "insight" => new Place.Insight(SampleSnapshot.Snapshot.Insights[0].Text),
        "help" => new Place.Help(),
        _ => new Place.Overview(),
    };

    private static string Screen(Place place, ScreenSize size) => Screen(Content, place, size);

    private static string Screen(DashboardContent content, Place place, ScreenSize size) =>
        SampleSnapshot.Text(DashboardFrame.Compose(content, DashboardState.Start.Into(place), size, TimeZoneInfo.Utc).Lines);
}
