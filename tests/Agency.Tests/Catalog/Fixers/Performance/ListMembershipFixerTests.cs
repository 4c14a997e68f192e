using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class ListMembershipFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.list-membership", "list-membership-in-loop", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a, b: list[str]):\n    return [x for x in a if §x in b]\n", "def f(a, b: list[str]):\n    b_set = set(b)\n    return [x for x in a if x in b_set]\n")]
    [InlineData("def f(a, b: list[str]):\n    for x in a:\n        if §x in b or x + 's' in b:\n            print(x)\n    return len(b)\n", "def f(a, b: list[str]):\n    b_set = set(b)\n    for x in a:\n        if x in b_set or x + 's' in b_set:\n            print(x)\n    return len(b)\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a, b):\n    return [x for x in a if §x in b]\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, b: list[str]):\n    if a:\n        pass\n    elif [x for x in a if §x in b]:\n        pass\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, b: list[str], b_set, b_lookup):\n    return [x for x in a if §x in b]\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a, b: list[str]):\n    return [x for x in a if §x in b]\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
