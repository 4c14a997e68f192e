namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class WrongReturnTemplateTests
{
    private const string Id = "wrong-return";

    [Theory]
    [InlineData("def f(a, b):\n    return a, b\n", "def f(a, b):\n    return b, a\n")]
    [InlineData("def f(t, x):\n    if t is None:\n        return False\n    f(t.next, x)\n", "def f(t, x):\n    if t is None:\n        return False\n    return f(t.next, x)\n")]
    [InlineData("def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n", "def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        yield x.y\n", "def f(xs):\n    for x in xs:\n        yield from x.y\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    xs.append(1)\n    return xs\n", "def f(xs):\n    return xs.append(1)\n    return xs\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("x = 1\nprint(x)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
