namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class NegatedConditionTemplateTests
{
    private const string Id = "negated-condition";

    [Theory]
    [InlineData("def f(a):\n    while a > 1:\n        a -= 1\n", "def f(a):\n    while not (a > 1):\n        a -= 1\n")]
    [InlineData("def f(a):\n    if not a:\n        return 1\n", "def f(a):\n    if a:\n        return 1\n")]
    [InlineData("def f(xs):\n    return [x for x in xs if x]\n", "def f(xs):\n    return [x for x in xs if not x]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    a()\n    return a\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
