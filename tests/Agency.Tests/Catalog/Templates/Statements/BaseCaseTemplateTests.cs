namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class BaseCaseTemplateTests
{
    private const string Id = "base-case";

    [Theory]
    [InlineData("def f(n):\n    return n * f(n - 1)\n", "def f(n):\n    if n <= 0:\n        return 1\n    return n * f(n - 1)\n")]
    [InlineData("def f(t):\n    return [t.x] + f(t.left)\n", "def f(t):\n    if t is None:\n        return []\n    return [t.x] + f(t.left)\n")]
    [InlineData("def f(n):\n    if n == 0:\n        return 0\n    return n * f(n - 1)\n", "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(n):\n    return n * g(n - 1)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
