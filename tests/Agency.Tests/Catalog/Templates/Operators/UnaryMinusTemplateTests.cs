namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class UnaryMinusTemplateTests
{
    private const string Id = "unary-minus";

    [Theory]
    [InlineData("def f(a):\n    return -a * 2\n", "def f(a):\n    return a * 2\n")]
    [InlineData("def f(n):\n    return n * 2\n", "def f(n):\n    return -(n * 2)\n")]
    [InlineData("def f(xs):\n    return sorted(xs, key=lambda x: (len(x), x))\n", "def f(xs):\n    return sorted(xs, key=lambda x: (-len(x), x))\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f():\n    name = \"a\"\n    return name.upper()\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
