namespace Agency.Tests.Catalog.Templates.Collections;

public sealed class SetOperatorTemplateTests
{
    private const string Id = "set-operator";

    [Theory]
    [InlineData("def f(a, b):\n    return list(set(a) - set(b))\n", "def f(a, b):\n    return list([item for item in a if item not in b])\n")]
    [InlineData("def f(a, b):\n    a = set(a)\n    a.union(b)\n    return a\n", "def f(a, b):\n    a = set(a)\n    a.update(b)\n    return a\n")]
    [InlineData("def f(a, b):\n    return set(a) < set(b)\n", "def f(a, b):\n    return set(a) <= set(b)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return a & 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
