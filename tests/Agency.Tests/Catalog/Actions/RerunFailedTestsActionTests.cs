using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class RerunFailedTestsActionTests
{
    private const string Id = "rerun-failed-tests";

    [Fact]
    public async Task Exactly_the_tests_that_failed_run_twice()
    {
        var ground = new FakeHealGround { Passes = (test, number) => test == "t::flaky" && number == 2 };

        var judged = Assert.IsType<ActionOutcome.Judged>(await ActionTrial.RunAsync(Id, ground, "t::flaky", "t::broken"));

        Assert.Equal(["rerun:t::flaky,t::broken", "rerun:t::flaky,t::broken"], ground.Asked);
        Assert.Equal([("t::flaky", TestNature.Flaky, 1, 2), ("t::broken", TestNature.Regression, 0, 3)], judged.Verdicts.Select(v => (v.Test, v.Nature, v.Passed, v.Failed)));
        Assert.Equal(6, judged.Seen.Count);
        Assert.All(judged.Seen, o => Assert.Equal(ground.Run.Commit, o.Commit));
    }

    [Fact]
    public async Task Asked_for_once_more_it_goes_on_counting()
    {
        var first = new FakeHealGround { Passes = (_, number) => number == 1 ? false : null };
        var seen = Assert.IsType<ActionOutcome.Judged>(await ActionTrial.RunAsync(Id, first, "t::a")).Seen;

        var second = new FakeHealGround { History = seen, Passes = (_, number) => number == 1 ? false : null };
        var verdict = Assert.Single(Assert.IsType<ActionOutcome.Judged>(await ActionTrial.RunAsync(Id, second, "t::a")).Verdicts);

        // One failure of the build and two reproductions, in two goes.
        Assert.Equal((TestNature.Regression, 3), (verdict.Nature, verdict.Failed));
    }

    [Fact]
    public async Task What_cannot_be_run_is_no_pass()
    {
        Assert.Equal("no Python", Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync(Id, new FakeHealGround { Broken = "no Python" }, "t::a")).Detail);
        Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync(Id, new FakeHealGround()));
        var skipped = Assert.IsType<ActionOutcome.Judged>(await ActionTrial.RunAsync(Id, new FakeHealGround { Passes = (_, _) => null }, "t::a"));
        Assert.Equal(TestNature.Undecided, Assert.Single(skipped.Verdicts).Nature);
    }
}
