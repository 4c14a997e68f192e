namespace Agency.Tests.Catalog.Templates.Names;

public sealed class AttributeAccessTemplateTests
{
    private const string Id = "attribute-access";

    [Theory]
    [InlineData("class C:\n    def size(self):\n        return 1\n\n    def f(self):\n        return self.size + 1\n", "class C:\n    def size(self):\n        return 1\n\n    def f(self):\n        return self.size() + 1\n")]
    [InlineData("def f(pair):\n    return g(pair)\n", "def f(pair):\n    return g(pair[1])\n")]
    [InlineData("def f(a):\n    return g(a.items[0])\n", "def f(a):\n    return g(a.items)\n")]
    [InlineData("def f(handler):\n    return register(handler())\n", "def f(handler):\n    return register(handler)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f():\n    n = 1\n    return n + 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
