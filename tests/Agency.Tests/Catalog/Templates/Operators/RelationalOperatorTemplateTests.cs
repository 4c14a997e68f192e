namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class RelationalOperatorTemplateTests
{
    private const string Id = "relational-operator";

    [Theory]
    [InlineData("def f(a, b):\n    return a<b\n", "def f(a, b):\n    return a<=b\n")]
    [InlineData("def f(a, b):\n    return a not in b\n", "def f(a, b):\n    return a in b\n")]
    [InlineData("def f(a, b):\n    return a is b\n", "def f(a, b):\n    return a == b\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return a and not b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
