using Agency.Adapters.Storage;
using Agency.Cli.Dashboards;
using Agency.Cli.Dashboards.Insights;
using Agency.Core.Learning;
using Agency.Testing.Compliance;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>What the record suggests, and what it does not.</summary>
public sealed class InsightFinderTests
{
    [Fact]
    public void Circular_imports_are_counted_by_package()
    {
        var insight = Assert.Single(Find(Group("circular-import", "src/shop/a.py", seen: 5), Group("circular-import", "src/shop/b.py", seen: 3), Group("circular-import", "src/other/c.py", seen: 2)));
        Assert.Equal(("circular-imports", "circular import in package src/shop seen 8 times", "import"), (insight.Kind, insight.Text, insight.Category));
    }

    [Fact]
    public void A_fixer_that_was_rolled_back_once_is_no_insight()
    {
        Assert.Empty(Find(new FixerCount("a", 3, 0, 1)));
        var insight = Assert.Single(Find(new FixerCount("python.unused-import", 3, 0, 2)));
        Assert.Equal(("fixer python.unused-import was rolled back twice", "agency rules python.unused-import"), (insight.Text, insight.Command));
    }

    [Fact]
    public void A_pattern_that_fails_or_is_rolled_back_is_told()
    {
        // Three of six uses went well and stayed.
        var pattern = PatternStoreCompliance.Sample();
        var failing = Assert.Single(InsightFinder.Find(HealFacts.None, [pattern]));
        Assert.Equal(($"pattern {pattern.Id} of ruff:X001 fails often: 50 % of 6 uses went well", $"agency patterns forget {pattern.Id}"), (failing.Text, failing.Command));

        var good = pattern with { Statistics = new PatternStatistics(9, 0, 0, 0, 0, 0) };
        var undone = Assert.Single(InsightFinder.Find(new HealFacts { Fixers = [new FixerCount(good.Id, 3, 0, 3)] }, [good]));
        Assert.Equal(($"pattern {good.Id} was rolled back 3 times", $"agency patterns show {good.Id}"), (undone.Text, undone.Command));
    }

    [Fact]
    public void A_fixer_that_is_mostly_refused_is_told()
    {
        Assert.Empty(Find(new FixerCount("a", 4, 4, 0)));
        Assert.Empty(Find(new FixerCount("a", 10, 5, 0)));
        Assert.Equal("fixes of a were refused 6 of 10 times", Assert.Single(Find(new FixerCount("a", 10, 6, 0))).Text);
    }

    [Fact]
    public void A_rule_healed_far_more_often_in_one_file_than_elsewhere_is_told()
    {
        var usual = Enumerable.Range(0, 5).Select(i => Group("F401", $"src/{i}.py", healed: 2)).ToArray();
        Assert.Empty(Find([.. usual, Group("F401", "src/hot.py", healed: 5)]));
        Assert.Equal("agency:F401 was healed 12 times in src/hot.py", Assert.Single(Find([.. usual, Group("F401", "src/hot.py", healed: 12)])).Text);
    }

    [Fact]
    public void What_heal_after_heal_leaves_is_told_once_for_its_rule()
    {
        Assert.Empty(Find(Group("E501", "a.py", leftIn: 2)));
        Assert.Equal("agency:E501 stayed unhealed in 3 heals in a.py", Assert.Single(Find(Group("E501", "a.py", leftIn: 3))).Text);
        Assert.Equal("agency:E501 stayed unhealed in 4 heals in 2 files", Assert.Single(Find(Group("E501", "a.py", leftIn: 3), Group("E501", "b.py", leftIn: 4))).Text);
    }

    [Fact]
    public void What_waits_is_told_and_no_kind_drowns_the_others()
    {
        var many = Enumerable.Range(0, 20).Select(i => Group($"R{i}", "a.py", leftIn: 3 + i)).ToArray();
        var found = InsightFinder.Find(new HealFacts { Groups = many, Waiting = 1 }, []);
        Assert.Equal(3, found.Count(i => i.Kind == "lasting-problem"));
        Assert.Contains(found, i => i.Text == "1 verified fix waits for your approval");
        Assert.Equal(found.OrderByDescending(i => i.Weight), found);
    }

    private static IReadOnlyList<Insight> Find(params ProblemGroup[] groups) => InsightFinder.Find(new HealFacts { Groups = groups }, []);

    private static IReadOnlyList<Insight> Find(FixerCount fixer) => InsightFinder.Find(new HealFacts { Fixers = [fixer] }, []);

    private static ProblemGroup Group(string rule, string file, int seen = 1, int healed = 0, int leftIn = 0) =>
        new("agency", rule, "import", file, 1, seen, healed, leftIn);
}
