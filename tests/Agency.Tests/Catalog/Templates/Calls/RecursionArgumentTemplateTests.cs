namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class RecursionArgumentTemplateTests
{
    private const string Id = "recursion-argument";

    [Theory]
    [InlineData("def f(xs):\n    return len(xs) and 1 + f(xs)\n", "def f(xs):\n    return len(xs) and 1 + f(xs[1:])\n")]
    [InlineData("class C:\n    def f(self, node, depth):\n        return self.f(node.left, depth)\n", "class C:\n    def f(self, node, depth):\n        return self.f(node.left, depth + 1)\n")]
    [InlineData("def f(n):\n    return f(n - 1) + f(n - 1)\n", "def f(n):\n    return f(n - 1) + f(n - 2)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(n):\n    return g(n)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
