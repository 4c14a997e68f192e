namespace Agency.Tests.Catalog.Templates.Loops;

public sealed class LoopIterableTemplateTests
{
    private const string Id = "loop-iterable";

    [Theory]
    [InlineData("def f(xs):\n    for i in xs:\n        xs[i] = 0\n", "def f(xs):\n    for i in range(len(xs)):\n        xs[i] = 0\n")]
    [InlineData("def f(xs):\n    return [a - b for a, b in zip(xs, xs)]\n", "def f(xs):\n    return [a - b for a, b in zip(xs, xs[1:])]\n")]
    [InlineData("def f(d):\n    for k, v in d:\n        print(k, v)\n", "def f(d):\n    for k, v in d.items():\n        print(k, v)\n")]
    [InlineData("def f(n):\n    for i in range(n):\n        print(i)\n", "def f(n):\n    for i in range(1, n + 1):\n        print(i)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(n):\n    while n:\n        n -= 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
