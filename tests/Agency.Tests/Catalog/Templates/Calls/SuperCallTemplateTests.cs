namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class SuperCallTemplateTests
{
    private const string Id = "super-call";

    [Theory]
    [InlineData("class C(dict):\n    def __init__(self, data):\n        self.n = 0\n", "class C(dict):\n    def __init__(self, data):\n        super().__init__(data)\n        self.n = 0\n")]
    [InlineData("class B:\n    def names(self):\n        return [\"b\"]\n\n\nclass C(B):\n    def names(self):\n        return [\"c\"]\n", "class B:\n    def names(self):\n        return [\"b\"]\n\n\nclass C(B):\n    def names(self):\n        return super().names() + [\"c\"]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("class C:\n    def __init__(self):\n        self.n = 0\n")]
    [InlineData("class B:\n    pass\n\n\nclass C(B):\n    def __init__(self):\n        super().__init__()\n        self.n = 0\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
