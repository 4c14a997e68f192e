using Agency.Core.Verification;

namespace Agency.Tests.Core.Verification;

public sealed class MeasuredGainTests
{
    [Fact]
    public void The_share_is_that_of_the_largest_size_and_the_figures_are_in_one_line()
    {
        var gain = new MeasuredGain(MeasuredUnit.Seconds, "recorded", [new MeasuredSize(10, 1e-6, 2e-6), new MeasuredSize(1000, 0.02, 0.0005)], 1.98, 1.02);

        Assert.Equal(0.975, gain.Share, precision: 6);
        Assert.Equal(
            "20.00 ms before, 500.0 µs after at size 1000 (40 times as good); grows with n^2.0 before, n^1.0 after; input taken from the tests and grown, results equal",
            gain.Describe());
    }

    [Fact]
    public void Queries_are_counted()
    {
        var gain = new MeasuredGain(MeasuredUnit.Queries, "script", [new MeasuredSize(16, 17, 2)], null, null);

        Assert.Equal("17 queries before, 2 after at size 16 (8.5 times as good); on a database made for it, results equal", gain.Describe());
    }

    [Fact]
    public void A_loss_is_no_gain()
    {
        Assert.True(new MeasuredGain(MeasuredUnit.Seconds, "recorded", [new MeasuredSize(1, 1, 2)], null, null).Share < 0);
        Assert.Equal(0, new MeasuredGain(MeasuredUnit.Queries, "script", [new MeasuredSize(1, 0, 0)], null, null).Share);
    }
}
