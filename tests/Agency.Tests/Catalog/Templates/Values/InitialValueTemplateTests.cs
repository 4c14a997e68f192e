namespace Agency.Tests.Catalog.Templates.Values;

public sealed class InitialValueTemplateTests
{
    private const string Id = "initial-value";

    [Theory]
    [InlineData("def f(xs):\n    best = 0\n    for x in xs:\n        best = max(x, best)\n    return best\n", "def f(xs):\n    best = xs[0]\n    for x in xs:\n        best = max(x, best)\n    return best\n")]
    [InlineData("seen = []\n", "seen = set()\n")]
    [InlineData("def f(n):\n    a, b = 0, 0\n    return a + b + n\n", "def f(n):\n    a, b = 0, 1\n    return a + b + n\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(n):\n    a = n + 1\n    b = \"text\"\n    return a, b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task The_first_element_may_be_no_start() =>
        Assert.Contains("def f(xs):\n    best = 0\n    for x in xs:\n        best = max(x, best)\n    return best\n", await TemplateTrial.ChangedAsync(Id, "def f(xs):\n    best = xs[0]\n    for x in xs:\n        best = max(x, best)\n    return best\n"));
}
