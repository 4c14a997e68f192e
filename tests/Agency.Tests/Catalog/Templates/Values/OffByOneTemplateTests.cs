namespace Agency.Tests.Catalog.Templates.Values;

public sealed class OffByOneTemplateTests
{
    private const string Id = "off-by-one";

    [Theory]
    [InlineData("def f(xs, n):\n    return xs[:n]\n", "def f(xs, n):\n    return xs[:n + 1]\n")]
    [InlineData("def f(n):\n    return range(n - 1)\n", "def f(n):\n    return range(n)\n")]
    [InlineData("def f(xs):\n    return xs[1]\n", "def f(xs):\n    return xs[0]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(d):\n    return d[\"key\"]\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
