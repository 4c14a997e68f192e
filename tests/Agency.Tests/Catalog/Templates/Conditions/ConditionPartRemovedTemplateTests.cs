namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class ConditionPartRemovedTemplateTests
{
    private const string Id = "condition-part-removed";

    [Theory]
    [InlineData("def f(a, b):\n    if a and b:\n        return 1\n", "def f(a, b):\n    if a:\n        return 1\n")]
    [InlineData("def f(a, b, c):\n    if a and (b or c):\n        return 1\n", "def f(a, b, c):\n    if a and (b):\n        return 1\n")]
    [InlineData("def f(a, b, c):\n    return a < b < c\n", "def f(a, b, c):\n    return b < c\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    if a > 1:\n        return 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
