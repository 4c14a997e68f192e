using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class DataFrameRowLoopFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.dataframe-row-loop", "dataframe-row-loop", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("import pandas\n\ndef f(d):\n    return §d.apply(lambda r: r['a'] + 2 * r['b'], axis=1)\n", "import pandas\n\ndef f(d):\n    return d['a'] + 2 * d['b']\n")]
    [InlineData("import pandas\n\ndef f(d):\n    return §d.apply(lambda r: r['a'] + r['b'], axis='columns').sum()\n", "import pandas\n\ndef f(d):\n    return (d['a'] + d['b']).sum()\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import pandas\n\ndef f(d):\n    for i, r in §d.iterrows():\n        print(r)\n", ReasonCode.NotFixable)]
    [InlineData("import pandas\n\ndef f(d):\n    return §d.apply(lambda r: g(r['a']), axis=1)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("import pandas\n\ndef f(d):\n    return §d.apply(lambda r: r['a'] + 2 * r['b'], axis=1)\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
