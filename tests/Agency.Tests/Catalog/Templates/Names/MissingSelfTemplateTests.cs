namespace Agency.Tests.Catalog.Templates.Names;

public sealed class MissingSelfTemplateTests
{
    private const string Id = "missing-self";

    [Theory]
    [InlineData("class C:\n    limit = 3\n\n    def f(self, n):\n        return n < limit\n", "class C:\n    limit = 3\n\n    def f(self, n):\n        return n < C.limit\n")]
    [InlineData("class C:\n    def f(self):\n        return 1\n\n    def g(self):\n        return f() + 1\n", "class C:\n    def f(self):\n        return 1\n\n    def g(self):\n        return self.f() + 1\n")]
    [InlineData("class C:\n    def __init__(self, a):\n        a = a\n", "class C:\n    def __init__(self, a):\n        self.a = a\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(total):\n    total = 1\n    return total\n")]
    [InlineData("class C:\n    @staticmethod\n    def f(a):\n        return a\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
