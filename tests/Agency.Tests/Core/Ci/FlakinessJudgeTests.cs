using Agency.Core.Ci;

namespace Agency.Tests.Core.Ci;

public sealed class FlakinessJudgeTests
{
    private const string Test = "tests/test_shop.py::test_total";

    private static readonly string Commit = new('a', 40);
    private static readonly string Other = new('b', 40);

    [Theory]
    [InlineData("", TestNature.Undecided)]
    [InlineData("F", TestNature.Undecided)]
    [InlineData("P", TestNature.Flaky)]
    [InlineData("PP", TestNature.Flaky)]
    [InlineData("FP", TestNature.Flaky)]
    [InlineData("PF", TestNature.Flaky)]
    [InlineData("FF", TestNature.Regression)]
    [InlineData("FFP", TestNature.Regression)]
    public void Reruns_on_the_same_commit_decide(string reruns, TestNature nature)
    {
        var verdict = FlakinessJudge.Judge(Failure(), [.. reruns.Select((r, i) => Seen(Commit, $"rerun:{i}", r == 'P'))], []);

        Assert.Equal((nature, reruns.Count(r => r == 'P'), 1 + reruns.Count(r => r == 'F')), (verdict.Nature, verdict.Passed, verdict.Failed));
    }

    [Fact]
    public void What_it_did_elsewhere_is_told_and_never_decides()
    {
        IReadOnlyList<TestObservation> history = [Seen(Other, "run:1", false), Seen(Other, "run:2", true)];

        var verdict = FlakinessJudge.Judge(Failure(), [Seen(Commit, "r1", false), Seen(Commit, "r2", false)], history);

        Assert.Equal((TestNature.Regression, 1), (verdict.Nature, verdict.FlakyElsewhere));
        Assert.StartsWith("reproduced 2 of 2: regression", verdict.Detail, StringComparison.Ordinal);
        Assert.Equal(TestNature.Undecided, FlakinessJudge.Judge(Failure(), [], history).Nature);
    }

    [Fact]
    public void One_execution_never_counts_twice()
    {
        var failure = Failure();

        var verdict = FlakinessJudge.Judge(failure, [Seen(Commit, "r1", false)], [failure, failure, Seen(Commit, "r1", false)]);

        Assert.Equal((TestNature.Undecided, 2), (verdict.Nature, verdict.Failed));
    }

    /// <summary>Whatever is known besides: two reproductions are never called a flake, and no pass elsewhere makes one.</summary>
    [Fact]
    public void A_failure_that_reproduces_twice_on_its_commit_is_never_flaky()
    {
        var random = new Random(20250102);
        var flaky = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            var reruns = Observations(random, random.Next(5), "rerun");
            var history = Observations(random, random.Next(8), "run");

            var verdict = FlakinessJudge.Judge(Failure(), reruns, history);

            var here = reruns.Concat(history).Where(o => o.Test == Test && o.Commit == Commit).ToList();
            var reproduced = here.Count(o => !o.Passed);
            Assert.Equal(reproduced >= 2, verdict.Nature == TestNature.Regression);
            Assert.Equal(reproduced < 2 && here.Exists(o => o.Passed), verdict.Nature == TestNature.Flaky);
            Assert.Equal((here.Count(o => o.Passed), reproduced + 1), (verdict.Passed, verdict.Failed));
            flaky += verdict.Nature == TestNature.Flaky ? 1 : 0;
        }

        Assert.InRange(flaky, 1000, 19_000);
    }

    [Fact]
    public void A_history_keeps_what_is_newest_and_nothing_twice()
    {
        var history = new TestHistory().With(Enumerable.Range(0, TestHistory.MostObservations + 5).Select(i => Seen(Commit, $"run:{i}", true)));

        Assert.Equal(TestHistory.MostObservations, history.Observations.Count);
        Assert.Equal("run:5", history.Observations[0].Source);
        Assert.Equal(history.Observations, CiJson.ReadTestHistory(CiJson.Write(history.With([history.Observations[^1]]))).Observations);
    }

    private static TestObservation Failure() => Seen(Commit, "failure", false);

    private static TestObservation Seen(string commit, string source, bool passed) => new(Test, commit, source, passed);

    private static List<TestObservation> Observations(Random random, int count, string kind) =>
        [.. Enumerable.Range(0, count).Select(i => new TestObservation(random.Next(4) == 0 ? "another" : Test, random.Next(3) == 0 ? Other : Commit, $"{kind}:{i}", random.Next(2) == 0))];
}
