namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class IdentityTestTemplateTests
{
    private const string Id = "identity-test";

    [Theory]
    [InlineData("def f(a):\n    if not a:\n        a = 1\n    return a\n", "def f(a):\n    if a is None:\n        a = 1\n    return a\n")]
    [InlineData("def f(a):\n    return a or 10\n", "def f(a):\n    return a if a is not None else 10\n")]
    [InlineData("def f(a):\n    if type(a) == int:\n        return 1\n", "def f(a):\n    if isinstance(a, int):\n        return 1\n")]
    [InlineData("def f(a):\n    return isinstance(a, int)\n", "def f(a):\n    return isinstance(a, (int, float))\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    if a > 1:\n        return a\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
