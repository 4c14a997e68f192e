using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class ListAsQueueFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.list-as-queue", "list-as-queue", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = §q.pop(0)\n        q.extend(x.children)\n", "from collections import deque\n\n\ndef f(a):\n    q = deque([a])\n    while q:\n        x = q.popleft()\n        q.extend(x.children)\n")]
    [InlineData("from collections import deque, Counter\n\ndef f(a):\n    path = []\n    for x in a:\n        §path.insert(0, (x, 1))\n    return path\n", "from collections import deque, Counter\n\ndef f(a):\n    path = deque()\n    for x in a:\n        path.appendleft((x, 1))\n    return list(path)\n")]
    [InlineData("import collections\n\ndef f(a):\n    q = [x for x in a]\n    while q:\n        print(§q.pop(0), q[0], q.pop())\n    q = list(a)\n", "import collections\nfrom collections import deque\n\ndef f(a):\n    q = deque(x for x in a)\n    while q:\n        print(q.popleft(), q[0], q.pop())\n    q = deque(a)\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(q):\n    while q:\n        §q.pop(0)\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, deque):\n    q = [a]\n    while q:\n        §q.pop(0)\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    q: 'list[int]' = [a]\n    while q:\n        §q.pop(0)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a):\n    q = [a]\n    while q:\n        x = §q.pop(0)\n        q.extend(x.children)\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
