namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class MissingAwaitCheckTests
{
    private static readonly CheckTrial Check = new("missing-await");

    [Theory]
    [InlineData("async def g():\n    pass\n\n\nasync def f():\n    §g()\n")]
    [InlineData("async def g():\n    pass\n\n\nasync def f():\n    if not §g():\n        pass\n")]
    [InlineData("class C:\n    async def g(self):\n        pass\n\n    async def f(self):\n        §self.g()\n")]
    public Task A_call_that_nobody_awaits_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("async def g():\n    pass\n\n\nasync def f():\n    await g()\n")]
    [InlineData("async def g():\n    pass\n\n\nasync def f():\n    asyncio.create_task(g())\n")]
    [InlineData("async def g():\n    pass\n\n\ndef f():\n    return g()\n")]
    [InlineData("async def g():\n    pass\n\n\nasync def f():\n    task = g()\n    await task\n")]
    [InlineData("@sync\nasync def g():\n    pass\n\n\ndef f():\n    g()\n")]
    [InlineData("async def g():\n    yield 1\n\n\nasync def f():\n    g()\n")]
    [InlineData("def g():\n    pass\n\n\nasync def f():\n    g()\n")]
    [InlineData("async def g():\n    pass\n\n\nasync def f(g):\n    g()\n")]
    [InlineData("class C:\n    def __init__(self, g):\n        self.g = g\n\n    async def g(self):\n        pass\n\n    async def f(self):\n        self.g()\n")]
    public Task What_is_awaited_or_handed_on_is_left_alone(string text) => Check.IgnoresAsync(text);
}
