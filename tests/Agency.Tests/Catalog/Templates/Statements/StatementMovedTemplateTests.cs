namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class StatementMovedTemplateTests
{
    private const string Id = "statement-moved";

    [Theory]
    [InlineData("def f(xs):\n    n = 0\n    for x in xs:\n        n = n + x\n        print(n)\n    return n\n", "def f(xs):\n    n = 0\n    for x in xs:\n        n = n + x\n    print(n)\n    return n\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        y = x\n    g(y)\n", "def f(xs):\n    for x in xs:\n        y = x\n        g(y)\n")]
    [InlineData("def f(a):\n    if a:\n        a = 1\n        b = 2\n    else:\n        a = 2\n    return a\n", "def f(a):\n    if a:\n        a = 1\n    else:\n        a = 2\n    b = 2\n    return a\n")]
    [InlineData("def f(a):\n    g(a)\n    a = 1\n    return a\n", "def f(a):\n    a = 1\n    g(a)\n    return a\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    for x in xs:\n        g(x)\n        break\n", "def f(xs):\n    for x in xs:\n        g(x)\n    break\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    if a:\n        return 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_statement_goes_several_places_up() =>
        Assert.Contains("def f(xs):\n    total = 0\n    total = sum(xs)\n    count = len(xs)\n    average = total / count\n    return average\n", await TemplateTrial.ChangedAsync(Id, "def f(xs):\n    total = 0\n    count = len(xs)\n    average = total / count\n    total = sum(xs)\n    return average\n"));
}
