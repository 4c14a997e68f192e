namespace Agency.Tests.Catalog.Templates.Values;

public sealed class OtherConstantTemplateTests
{
    private const string Id = "other-constant";

    [Theory]
    [InlineData("def f():\n    return g(True)\n", "def f():\n    return g(False)\n")]
    [InlineData("def f(kind):\n    if kind == \"circle\":\n        return 1\n    return kind == \"triangle\"\n", "def f(kind):\n    if kind == \"circle\":\n        return 1\n    return kind == \"circle\"\n")]
    [InlineData("def f(x):\n    return x * 0.5\n", "def f(x):\n    return x * 0.05\n")]
    [InlineData("def f(x):\n    return x ** 2\n", "def f(x):\n    return x ** -1\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(x):\n    \"\"\"Text.\"\"\"\n    return f\"{x:02d}\"\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
