using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class RepeatedCallFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.repeated-call", "repeated-call-in-loop", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a: list[int]):\n    return [x / §sum(a) for x in a]\n", "def f(a: list[int]):\n    a_sum = sum(a)\n    return [x / a_sum for x in a]\n")]
    [InlineData("def f(a, b: list[str]):\n    for x in a:\n        for y in §sorted(b):\n            print(x, y)\n", "def f(a, b: list[str]):\n    sorted_b = sorted(b)\n    for x in a:\n        for y in sorted_b:\n            print(x, y)\n")]
    [InlineData("def f(a: list[int]):\n    i = 0\n    while i < §max(a):\n        i += max(a) // 2\n    return i\n", "def f(a: list[int]):\n    i = 0\n    a_max = max(a)\n    while i < a_max:\n        i += a_max // 2\n    return i\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a, b):\n    for x in a:\n        b.append(x)\n        print(§sum(b))\n", ReasonCode.NotFixable)]
    [InlineData("def f(a: list[int], a_sum, a_sum_value):\n    return [x / §sum(a) for x in a]\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a: list[int]):\n    return [x / §sum(a) for x in a]\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
