namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class ArgumentSwappedTemplateTests
{
    private const string Id = "argument-swapped";

    [Theory]
    [InlineData("def f(a, b, c):\n    return g(a, b + 1, c)\n", "def f(a, b, c):\n    return g(b + 1, a, c)\n")]
    [InlineData("def f(a, b):\n    return a.join(b)\n", "def f(a, b):\n    return b.join(a)\n")]
    [InlineData("def f(a, b):\n    return g(x=a, y=b)\n", "def f(a, b):\n    return g(x=b, y=a)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return g(a, a) + g(*a, 1) + g(a)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
