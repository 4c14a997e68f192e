namespace Agency.Tests.Catalog.Templates.Values;

public sealed class SliceBoundsTemplateTests
{
    private const string Id = "slice-bounds";

    [Theory]
    [InlineData("def f(xs, a, b):\n    return xs[a:b]\n", "def f(xs, a, b):\n    return xs[a:a + b]\n")]
    [InlineData("def f(text):\n    return text.split(\",\")[0]\n", "def f(text):\n    return text.split(\",\")[-1]\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        print(x)\n", "def f(xs):\n    for x in xs[1:]:\n        print(x)\n")]
    [InlineData("def f(xs):\n    return xs[::2]\n", "def f(xs):\n    return xs[:]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(n):\n    return n - 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_is_counted_from_the_end_may_be_nothing() =>
        Assert.Contains("def f(xs, a, b):\n    return xs[a:max(0, len(xs) - b)]\n", await TemplateTrial.ChangedAsync(Id, "def f(xs, a, b):\n    return xs[a:-b]\n"));
}
