namespace Agency.Tests.Catalog.Templates.Parameters;

public sealed class DefaultArgumentTemplateTests
{
    private const string Id = "default-argument";

    [Theory]
    [InlineData("def f(a, flag=False):\n    return a if flag else None\n", "def f(a, flag=True):\n    return a if flag else None\n")]
    [InlineData("def f(a, *, sep=\"-\"):\n    return a + sep\n", "def f(a, *, sep=\"\"):\n    return a + sep\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b=1):\n    c = a\n    return c\n", "def f(a, b=1):\n    c = 0\n    return c\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b=g()):\n    return a, b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
