namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class BooleanOperatorTemplateTests
{
    private const string Id = "boolean-operator";

    [Theory]
    [InlineData("def f(a, b):\n    return a and b\n", "def f(a, b):\n    return a or b\n")]
    [InlineData("def f(a, b, c):\n    if a or b or c:\n        return 1\n", "def f(a, b, c):\n    if a and b or c:\n        return 1\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return a < b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
