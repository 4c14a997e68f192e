using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class NeedlessListCopyFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.needless-list-copy", "needless-list-copy", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a: set[str]):\n    return len(§list(a))\n", "def f(a: set[str]):\n    return len(a)\n")]
    [InlineData("def f(a, x):\n    return x in §list(a.keys())\n", "def f(a, x):\n    return x in a\n")]
    [InlineData("def f(a: list[int]):\n    n = 0\n    for x in §list(a):\n        n += x\n    return n\n", "def f(a: list[int]):\n    n = 0\n    for x in a:\n        n += x\n    return n\n")]
    [InlineData("def f(a):\n    return §list(a.values())[0]\n", "def f(a):\n    return next(iter(a.values()))\n")]
    [InlineData("def f(a, g):\n    return §list(map(g, a))[0]\n", "def f(a, g):\n    return next(map(g, a))\n")]
    [InlineData("def f(a):\n    return §list(x for x in a if x)[0]\n", "def f(a):\n    return next(x for x in a if x)\n")]
    [InlineData("def f(a: dict[str, int]):\n    return §list(a.keys())[0]\n", "def f(a: dict[str, int]):\n    return next(iter(a))\n")]
    [InlineData("def f(a):\n    return len(§list(a.keys()))\n", "def f(a):\n    return len(a.keys())\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a):\n    return len(§list(a))\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    yield §list(a.values())[0]\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    try:\n        return §list(a.values())[0]\n    except IndexError:\n        return None\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, next):\n    return §list(a.values())[0]\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a: set[str]):\n    return len(§list(a))\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }

    [Fact]
    [Trait("Kind", "slow")]
    public Task A_search_of_the_keys_brings_no_new_finding() => FixerTest.For("python.needless-list-copy")
        .Before("def f(prices: dict[str, int], name: str) -> bool:\n    return name in list(prices.keys())\n")
        .After("def f(prices: dict[str, int], name: str) -> bool:\n    return name in prices\n")
        .LookAlike("def f(prices: dict[str, int], price: int) -> bool:\n    return price in list(prices.values())\n")
        .RunAsync();
}
