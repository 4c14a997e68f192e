namespace Agency.Tests.Catalog.Templates.Parameters;

public sealed class MutableDefaultTemplateTests
{
    private const string Id = "mutable-default";

    [Theory]
    [InlineData("class C:\n    def f(self, a, *, b={}):\n        \"\"\"Text.\"\"\"\n        b[a] = 1\n        return b\n", "class C:\n    def f(self, a, *, b=None):\n        \"\"\"Text.\"\"\"\n        if b is None:\n            b = {}\n        b[a] = 1\n        return b\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b=(), c=None):\n    return a, b, c\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
