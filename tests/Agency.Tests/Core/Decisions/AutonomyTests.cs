using Agency.Core.Decisions;

namespace Agency.Tests.Core.Decisions;

public sealed class AutonomyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AutonomyRules Free = new() { Maximum = AutonomyStage.Full };

    [Fact]
    public void It_begins_with_artifacts_and_says_what_is_missing()
    {
        var standing = Autonomy.Of([], Free);

        Assert.Equal(AutonomyStage.Artifacts, standing.Stage);
        Assert.Equal("Everything begins with artifacts. For pull requests it takes 10 changes kept in a row (0 now) and a lower bound of 70 % (0 % now, 0 of 0).", standing.Why);
        Assert.Empty(standing.History);
    }

    [Theory]
    [InlineData(9, AutonomyStage.Artifacts)]
    [InlineData(10, AutonomyStage.PullRequest)]
    [InlineData(29, AutonomyStage.PullRequest)]
    [InlineData(30, AutonomyStage.GatedMerge)]
    [InlineData(69, AutonomyStage.GatedMerge)]
    [InlineData(70, AutonomyStage.Full)]
    [InlineData(500, AutonomyStage.Full)]
    public void Kept_changes_earn_one_stage_after_the_other(int kept, AutonomyStage stage) => Assert.Equal(stage, Autonomy.Of(Kept(kept), Free).Stage);

    [Fact]
    public void What_is_allowed_holds_whatever_was_earned()
    {
        var standing = Autonomy.Of(Kept(100), new AutonomyRules());

        Assert.Equal((AutonomyStage.Artifacts, AutonomyStage.Full), (standing.Stage, standing.Earned));
        Assert.EndsWith("Full autonomy would be earned; artifacts is the most that is allowed here.", standing.Why, StringComparison.Ordinal);
        Assert.Equal(3, standing.History.Count);
    }

    [Fact]
    public void Two_reverts_within_the_window_cost_a_stage_and_one_does_not()
    {
        var earned = Kept(30);

        Assert.Equal(AutonomyStage.GatedMerge, Autonomy.Of([.. earned, Reverted(31)], Free).Stage);
        Assert.Equal(AutonomyStage.GatedMerge, Autonomy.Of([.. earned, Reverted(31), Reverted(62)], Free).Stage);
        var demoted = Autonomy.Of([.. earned, Reverted(31), Reverted(32)], Free);
        Assert.Equal(AutonomyStage.PullRequest, demoted.Stage);
        Assert.Contains("2026-02-02: back to pull requests, since 2 changes were reverted within 30 days.", demoted.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejections_begin_the_row_anew_and_lower_the_bound()
    {
        List<AutonomyOutcome> outcomes = [.. Kept(9), new(Day(9), AutonomyOutcomeKind.Rejected), .. Kept(10, from: 10)];

        // 19 of 20: the bound is 76 %.
        Assert.Equal(AutonomyStage.PullRequest, Autonomy.Of(outcomes, Free).Stage);
        Assert.Equal(AutonomyStage.Artifacts, Autonomy.Of(outcomes[..^1], Free).Stage);
        List<AutonomyOutcome> poor = [.. Enumerable.Range(0, 10).Select(i => new AutonomyOutcome(Day(i), AutonomyOutcomeKind.Rejected)), .. Kept(12, from: 20)];
        Assert.Equal(AutonomyStage.Artifacts, Autonomy.Of(poor, Free).Stage);
    }

    [Fact]
    public void Approvals_alone_earn_nothing() =>
        Assert.Equal(AutonomyStage.Artifacts, Autonomy.Of(Enumerable.Range(0, 500).Select(i => new AutonomyOutcome(Day(i), AutonomyOutcomeKind.Approved)), Free).Earned);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 10, 0.7225)]
    [InlineData(40, 40, 0.9124)]
    [InlineData(5, 10, 0.2366)]
    [InlineData(0, 10, 0)]
    public void The_bound_is_Wilsons(int kept, int of, double bound) => Assert.Equal(bound, Autonomy.WilsonLower(kept, of), 3);

    [Fact]
    public void Whatever_happens_it_moves_by_one_stage_in_the_right_direction_and_never_past_what_is_allowed()
    {
        var random = new Random(23);
        var kinds = Enum.GetValues<AutonomyOutcomeKind>();
        for (var trial = 0; trial < 400; trial++)
        {
            var outcomes = new List<AutonomyOutcome>();
            var bad = random.Next(30);
            var at = 0.0;
            for (var i = random.Next(150); i > 0; i--)
                outcomes.Add(new AutonomyOutcome(Start.AddDays(at += random.NextDouble() * 3), random.Next(30) < bad / 4 ? kinds[random.Next(kinds.Length)] : AutonomyOutcomeKind.Kept));
            var rules = Free with { Maximum = (AutonomyStage)random.Next(4) };
            var before = Autonomy.Of(outcomes, rules);
            var next = Start.AddDays(at + 0.5);
            var better = Autonomy.Of([.. outcomes, new(next, AutonomyOutcomeKind.Kept)], rules);
            var worse = Autonomy.Of([.. outcomes, new(next, AutonomyOutcomeKind.Reverted)], rules);
            var twice = Autonomy.Of([.. outcomes, new(next, AutonomyOutcomeKind.Reverted), new(next.AddDays(1), AutonomyOutcomeKind.Reverted)], rules);

            Assert.InRange((int)better.Earned - (int)before.Earned, 0, 1);
            Assert.InRange((int)worse.Earned - (int)before.Earned, -1, 0);
            Assert.True(before.Earned == AutonomyStage.Artifacts || twice.Earned < before.Earned);
            Assert.True(before.Stage <= rules.Maximum && before.Stage <= before.Earned);
            var shuffled = outcomes.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(before.Why, Autonomy.Of(shuffled, rules).Why);
        }
    }

    private static DateTimeOffset Day(int day) => Start.AddDays(day);

    private static List<AutonomyOutcome> Kept(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(i => new AutonomyOutcome(Day(i), AutonomyOutcomeKind.Kept))];

    private static AutonomyOutcome Reverted(int day) => new(Day(day), AutonomyOutcomeKind.Reverted);
}
