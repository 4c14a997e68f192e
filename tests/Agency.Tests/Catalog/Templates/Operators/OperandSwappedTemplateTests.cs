namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class OperandSwappedTemplateTests
{
    private const string Id = "operand-swapped";

    [Theory]
    [InlineData("def f(a, b, c):\n    return a / (b + c)\n", "def f(a, b, c):\n    return (b + c) / a\n")]
    [InlineData("def f(path, name):\n    path += \"/\"\n    return name + path\n", "def f(path, name):\n    path += \"/\"\n    return path + name\n")]
    [InlineData("def f(a, b):\n    return a in b\n", "def f(a, b):\n    return b in a\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return a + 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task Maps_are_multiplied_in_the_other_order() =>
        Assert.Contains("def then(one, two):\n    return two @ one\n", await TemplateTrial.ChangedAsync(Id, "def then(one, two):\n    return one @ two\n"));
}
