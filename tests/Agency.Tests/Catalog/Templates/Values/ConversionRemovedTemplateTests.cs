namespace Agency.Tests.Catalog.Templates.Values;

public sealed class ConversionRemovedTemplateTests
{
    private const string Id = "conversion-removed";

    [Theory]
    [InlineData("def f(s):\n    return s.strip().split(\",\")\n", "def f(s):\n    return s.split(\",\")\n")]
    [InlineData("def f(a, b):\n    return round(a + b) * 2\n", "def f(a, b):\n    return (a + b) * 2\n")]
    [InlineData("def f(xs):\n    return list(x for x in xs)\n", "def f(xs):\n    return (x for x in xs)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    xs.sort()\n    print(xs)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
