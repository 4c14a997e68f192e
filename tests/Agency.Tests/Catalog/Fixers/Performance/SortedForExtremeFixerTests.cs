using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class SortedForExtremeFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.sorted-for-extreme", "sorted-for-extreme", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a):\n    return §sorted(a)[0]\n", "def f(a):\n    return min(a)\n")]
    [InlineData("def f(a):\n    return §sorted(a, key=len, reverse=True)[0].x\n", "def f(a):\n    return max(a, key=len).x\n")]
    [InlineData("def f(a: list[int]):\n    return §sorted(a)[-1]\n", "def f(a: list[int]):\n    return max(a)\n")]
    [InlineData("def f(a: list[int]):\n    return §sorted(a, reverse=True)[-1]\n", "def f(a: list[int]):\n    return min(a)\n")]
    [InlineData("def f(a):\n    return §sorted(a, key=len)[:3]\n", "import heapq\n\n\ndef f(a):\n    return heapq.nsmallest(3, a, key=len)\n")]
    [InlineData("import heapq\n\n\ndef f(a):\n    return §sorted(a, reverse=True)[:3]\n", "import heapq\n\n\ndef f(a):\n    return heapq.nlargest(3, a)\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a: list[str]):\n    return §sorted(a, key=len)[-1]\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, r):\n    return §sorted(a, reverse=r)[0]\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    try:\n        return §sorted(a)[0]\n    except IndexError:\n        return None\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, min):\n    return §sorted(a)[0]\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a):\n    return §sorted(a)[0]\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
