namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class StatementCopiedTemplateTests
{
    private const string Id = "statement-copied";

    [Theory]
    [InlineData("def f(a, n):\n    if a:\n        a = 1\n        n += 1\n    else:\n        a = 2\n    return a, n\n", "def f(a, n):\n    if a:\n        a = 1\n        n += 1\n    else:\n        a = 2\n        n += 1\n    return a, n\n")]
    [InlineData("def f(xs):\n    seen = []\n    for x in xs:\n        for y in x:\n            seen.append(y)\n    return seen\n", "def f(xs):\n    seen = []\n    for x in xs:\n        seen = []\n        for y in x:\n            seen.append(y)\n    return seen\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, n):\n    if a:\n        n += 1\n    else:\n        n += 1\n    return n\n")]
    [InlineData("def f(xs):\n    k = 2\n    for x in xs:\n        print(x * k)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
