using Agency.Core.Fixing;
using Agency.Core.Learning;
using Agency.Testing.Compliance;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Learning;

/// <summary>At the borders of what is trusted, asked about and retired.</summary>
public sealed class PatternStatisticsTests
{
    [Theory]
    // At least five uses.
    [InlineData(4, 0, 0, false)]
    [InlineData(5, 0, 0, true)]
    [InlineData(0, 4, 0, false)]
    [InlineData(0, 5, 0, true)]
    [InlineData(2, 3, 0, true)]
    // At least 90 %.
    [InlineData(0, 8, 1, false)]
    [InlineData(0, 9, 1, true)]
    [InlineData(9, 0, 1, true)]
    [InlineData(0, 17, 2, false)]
    [InlineData(0, 18, 2, true)]
    [InlineData(0, 899, 101, false)]
    [InlineData(0, 900, 100, true)]
    public void Ninety_per_cent_of_five_uses_are_trusted(int seen, int succeeded, int failed, bool isConfident) =>
        Assert.Equal(isConfident, new PatternStatistics(seen, succeeded + failed, succeeded, failed, 0, 0).IsConfident);

    [Theory]
    [InlineData(0, 1, 1, false)]
    [InlineData(0, 1, 2, true)]
    [InlineData(1, 0, 1, false)]
    [InlineData(1, 0, 2, true)]
    [InlineData(0, 50, 50, false)]
    [InlineData(0, 49, 51, true)]
    [InlineData(0, 0, 1, true)]
    [InlineData(0, 0, 0, false)]
    public void Below_half_is_retired(int seen, int succeeded, int failed, bool isRetired) =>
        Assert.Equal(isRetired, new PatternStatistics(seen, succeeded + failed, succeeded, failed, 0, 0).IsRetired);

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(1, false, true)]
    [InlineData(2, true, false)]
    public void Twice_reverted_is_retired_whatever_went_well(int reverted, bool isRetired, bool isConfident)
    {
        var statistics = new PatternStatistics(0, 1000, 1000, 0, reverted, 0);

        Assert.Equal((isRetired, isConfident), (statistics.IsRetired, statistics.IsConfident));
    }

    [Fact]
    public void What_was_reverted_did_not_succeed()
    {
        Assert.False(new PatternStatistics(0, 9, 9, 0, 1, 0).IsConfident);
        Assert.True(new PatternStatistics(0, 10, 10, 0, 1, 0).IsConfident);
        Assert.True(new PatternStatistics(0, 1, 1, 0, 1, 0).IsRetired);
    }

    [Theory]
    [InlineData(FixSafety.Safe, 5, 0, FixSafety.Safe)]
    [InlineData(FixSafety.Safe, 4, 0, FixSafety.NeedsReview)]
    [InlineData(FixSafety.NeedsReview, 100, 0, FixSafety.NeedsReview)]
    [InlineData(FixSafety.NeedsReview, 100, 1, FixSafety.Safe)]
    [InlineData(FixSafety.ReportOnly, 100, 1, FixSafety.NeedsReview)]
    public void A_pattern_is_trusted_as_far_as_its_examples_and_its_experience_go(FixSafety safety, int uses, int accepted, FixSafety trusted) => Assert.Equal(
        trusted, (PatternStoreCompliance.Sample() with { Safety = safety, Statistics = new PatternStatistics(0, uses, uses, 0, 0, accepted) }).TrustedAs);

    [Fact]
    public async Task Two_rollbacks_retire_and_a_rejection_fails()
    {
        var store = new InMemoryPatternStore();
        var pattern = PatternStoreCompliance.Sample() with { Statistics = new PatternStatistics(0, 20, 20, 0, 0, 0) };
        await store.ChangeAsync(pattern.Rule, _ => [pattern], CancellationToken.None);
        var ledger = new PatternLedger(store, new FakeTimeProvider());

        await ledger.RejectedAsync(pattern.Id, CancellationToken.None);
        await ledger.RevertedAsync([pattern.Id, pattern.Id], new Dictionary<string, int>(), CancellationToken.None);
        var after = (await store.FindAsync(pattern.Id, CancellationToken.None))!.Statistics;
        Assert.Equal((new PatternStatistics(0, 21, 20, 1, 1, 0), false), (after, after.IsRetired));

        await ledger.RevertedAsync([pattern.Id], new Dictionary<string, int>(), CancellationToken.None);
        Assert.True((await store.FindAsync(pattern.Id, CancellationToken.None))!.Statistics.IsRetired);
    }

    [Fact]
    public async Task A_repositorys_own_patterns_gain_no_trust_by_what_they_claim()
    {
        var boasting = PatternStoreCompliance.Sample() with { Safety = FixSafety.Safe, Statistics = new PatternStatistics(1000, 1000, 1000, 0, 0, 1000) };
        var project = new InMemoryPatternStore();
        await project.ChangeAsync(boasting.Rule, _ => [boasting], CancellationToken.None);
        await project.AddVectorsAsync([(boasting.Id, TextVector.Of("m", [1, 0])!)], CancellationToken.None);
        var library = new PatternLibrary(new InMemoryPatternStore(), project);

        IReadOnlyList<Pattern> seen =
        [
            .. await library.CandidatesAsync([boasting.Rule], [boasting.Rewrite.Root], 10, CancellationToken.None),
            .. await library.SimilarAsync(new PatternQuery(PatternWords.Of(boasting)), 10, CancellationToken.None),
            .. await library.SimilarAsync(new PatternQuery([], TextVector.Of("m", [1, 0])), 10, CancellationToken.None),
            .. await library.ListAsync(CancellationToken.None),
            (await library.FindAsync(boasting.Id, CancellationToken.None))!,
        ];

        Assert.Equal(5, seen.Count);
        Assert.All(seen, p => Assert.Equal((FixSafety.NeedsReview, PatternStatistics.None, FixSafety.NeedsReview), (p.TrustedAs, p.Statistics, p.Safety)));
    }
}
