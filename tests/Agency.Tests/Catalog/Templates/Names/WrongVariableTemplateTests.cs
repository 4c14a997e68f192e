namespace Agency.Tests.Catalog.Templates.Names;

public sealed class WrongVariableTemplateTests
{
    private const string Id = "wrong-variable";

    [Theory]
    [InlineData("def f(a, b):\n    return a - a\n", "def f(a, b):\n    return a - b\n")]
    [InlineData("class C:\n    def f(self, n):\n        self.n = n\n        return self.n\n", "class C:\n    def f(self, n):\n        self.n = n\n        return n\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
