namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class ArithmeticOperatorTemplateTests
{
    private const string Id = "arithmetic-operator";

    [Theory]
    [InlineData("def f(a, b):\n    return a + b\n", "def f(a, b):\n    return a - b\n")]
    [InlineData("def f(n):\n    n += 1\n    return n\n", "def f(n):\n    n -= 1\n    return n\n")]
    [InlineData("def f(a, b):\n    return a / b\n", "def f(a, b):\n    return a // b\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return \"%s\" % a\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
