using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class NestedScanFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.nested-scan", "nested-scan", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id:\n                print(x)\n                print(y)  # why\n", "def f(a, b):\n    b_by_id: dict = {}\n    for y in b:\n        b_by_id.setdefault(y.id, []).append(y)\n    for x in a:\n        for y in b_by_id.get(x.id, ()):\n            print(x)\n            print(y)  # why\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if x['k'] == y['a key']:\n                g(y)\n                break\n", "def f(a, b):\n    b_by_key: dict = {}\n    for y in b:\n        b_by_key.setdefault(y['a key'], []).append(y)\n    for x in a:\n        for y in b_by_key.get(x['k'], ()):\n            g(y)\n            break\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id:  # why\n                print(x)\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id:\n                print('''x\n                ''')\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id: print(x)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id:\n                print(x)\n                print(y)  # why\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
