using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class BlockingCallFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.blocking-call", "ASYNC251", "Slow").With(text);

    [Theory]
    [InlineData("import time\n\n\nasync def f(s):\n    §time.sleep(s)\n", "import asyncio\nimport time\n\n\nasync def f(s):\n    await asyncio.sleep(s)\n")]
    [InlineData("import asyncio\nfrom time import sleep\n\n\nasync def f(s):\n    while s:\n        §sleep(0.1)\n", "import asyncio\nfrom time import sleep\n\n\nasync def f(s):\n    while s:\n        await asyncio.sleep(0.1)\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import time\nimport trio\n\n\nasync def f(s):\n    §time.sleep(s)\n", ReasonCode.NotFixable)]
    [InlineData("import time\n\n\nasync def f(s):\n    return lambda: §time.sleep(s)\n", ReasonCode.NotFixable)]
    [InlineData("import time\n\n\nasync def f(s, asyncio):\n    §time.sleep(s)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("import time\n\n\nasync def f(s):\n    §time.sleep(s)\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Null(proposal.Measurement);
    }

    [Theory]
    [InlineData("ASYNC210", "import requests\n\n\nasync def f(u):\n    return §requests.get(u, timeout=3).text\n", "import asyncio\n\nimport requests\n\n\nasync def f(u):\n    return (await asyncio.to_thread(requests.get, u, timeout=3)).text\n")]
    [InlineData("ASYNC221", "import asyncio\nimport subprocess\n\n\nasync def f(u):\n    §subprocess.run(u)\n", "import asyncio\nimport subprocess\n\n\nasync def f(u):\n    await asyncio.to_thread(subprocess.run, u)\n")]
    [InlineData("ASYNC250", "import asyncio\n\n\nasync def f():\n    return §input()\n", "import asyncio\n\n\nasync def f():\n    return await asyncio.to_thread(input)\n")]
    public async Task Blocking_calls_go_to_a_thread(string rule, string before, string after) =>
        Assert.Equal(after, await new FixerTrial("python.blocking-call", rule, "Slow").With(before).HealAsync());

    [Fact]
    public async Task The_result_of_a_pool_is_waited_for() =>
        Assert.Equal("import asyncio\n\n\nasync def f(executor, g):\n    job = executor.submit(g)\n    return await asyncio.wrap_future(job)\n",
            await new FixerTrial("python.blocking-call", "blocking-call-in-async", "Slow").From("agency")
                .With("import asyncio\n\n\nasync def f(executor, g):\n    job = executor.submit(g)\n    return §job.result()\n").HealAsync());
}
