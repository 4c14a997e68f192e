namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class SortKeyTemplateTests
{
    private const string Id = "sort-key";

    [Theory]
    [InlineData("def f(xs):\n    return sorted(xs)\n", "def f(xs):\n    return sorted(xs, reverse=True)\n")]
    [InlineData("def f(d):\n    return sorted(d.items(), key=lambda kv: kv[1])\n", "def f(d):\n    return sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))\n")]
    [InlineData("def f(xs):\n    xs.sort(key=lambda x: (x.a, x.b))\n", "def f(xs):\n    xs.sort(key=lambda x: (-x.a, x.b))\n")]
    [InlineData("def f(words):\n    return max(words)\n", "def f(words):\n    return max(words, key=len)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return max(a, b)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
