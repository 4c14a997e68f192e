namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class NextDefaultTemplateTests
{
    private const string Id = "next-default";

    [Fact]
    public async Task The_least_of_nothing_gets_a_default() =>
        Assert.Contains("def shortest(words):\n    return min((len(word) for word in words), default=0)\n", await TemplateTrial.ChangedAsync(Id, "def shortest(words):\n    return min(len(word) for word in words)\n"));

    [Fact]
    public async Task A_default_comes_behind_the_other_arguments() =>
        Assert.Contains("def longest(words):\n    return max(words, key=len, default=None)\n", await TemplateTrial.ChangedAsync(Id, "def longest(words):\n    return max(words, key=len)\n"));

    [Fact]
    public async Task A_generator_ends_when_nothing_is_left()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def pairs(items):\n    while True:\n        first = next(items)\n        yield first, next(items, None)\n");

        Assert.Contains("def pairs(items):\n    while True:\n        first = next(items, None)\n        if first is None:\n            return\n        yield first, next(items, None)\n", changed);
        Assert.Contains("def pairs(items):\n    while True:\n        first = next(items, None)\n        if first is None:\n            break\n        yield first, next(items, None)\n", changed);
        Assert.Contains("def pairs(items):\n    while True:\n        first = next(items, \"\")\n        yield first, next(items, None)\n", changed);
    }

    [Theory]
    [InlineData("def f(it):\n    return next(it, None)\n")]
    [InlineData("def f(xs):\n    return min(xs, default=0)\n")]
    [InlineData("def f(a, b):\n    return max(a, b)\n")]
    [InlineData("def f(xs):\n    return max(*xs)\n")]
    public async Task What_has_a_default_or_compares_several_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
