namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class AugmentedAssignmentTemplateTests
{
    private const string Id = "augmented-assignment";

    [Theory]
    [InlineData("def f(xs):\n    n = 0\n    for x in xs:\n        n =+ 1\n    return n\n", "def f(xs):\n    n = 0\n    for x in xs:\n        n += 1\n    return n\n")]
    [InlineData("class C:\n    def f(self, n):\n        self.total += n\n", "class C:\n    def f(self, n):\n        self.total = n\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    b = a\n    return b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
