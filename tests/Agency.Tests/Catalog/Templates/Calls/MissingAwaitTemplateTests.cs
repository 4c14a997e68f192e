using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class MissingAwaitTemplateTests
{
    private const string Id = "missing-await";

    [Theory]
    [InlineData("async def f(q):\n    item = q.take()\n    return item\n", "async def f(q):\n    item = await q.take()\n    return item\n")]
    [InlineData("async def g():\n    yield 1\n\n\nasync def f():\n    for x in g():\n        print(x)\n", "async def g():\n    yield 1\n\n\nasync def f():\n    async for x in g():\n        print(x)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("TypeError", "object int can't be used in 'await' expression", "async def f(q):\n    return (await q.size()) + 1\n", "async def f(q):\n    return (q.size()) + 1\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("async def g():\n    return 1\n\n\ndef f():\n    return g()\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
