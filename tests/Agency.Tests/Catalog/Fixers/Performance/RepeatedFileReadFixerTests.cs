using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class RepeatedFileReadFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.repeated-file-read", "repeated-file-read", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a):\n    for x in a:\n        with §open('b') as h:\n            t = h.read()\n        print(x in t)\n", "def f(a):\n    with open('b') as h:\n        t = h.read()\n    for x in a:\n        print(x in t)\n")]
    [InlineData("import json\n\ndef f(a):\n    for x in a:\n        with §open('b') as h:\n            t = json.load(h)\n        print(t[x])\n", "import json\n\ndef f(a):\n    with open('b') as h:\n        t = json.load(h)\n    for x in a:\n        print(t[x])\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a):\n    for x in a:\n        with §open('b') as h:\n            t = h.readlines()\n        t.append(x)\n        print(t)\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    for x in a:\n        print(x in §open('b').read())\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    for x in a:\n        with §open('b') as h:\n            t = h.read(3)\n        print(x in t)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a):\n    for x in a:\n        with §open('b') as h:\n            t = h.read()\n        print(x in t)\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
