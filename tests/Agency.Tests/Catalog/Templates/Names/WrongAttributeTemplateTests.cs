namespace Agency.Tests.Catalog.Templates.Names;

public sealed class WrongAttributeTemplateTests
{
    private const string Id = "wrong-attribute";

    [Theory]
    [InlineData("def f(a):\n    return a.width * a.height\n", "def f(a):\n    return a.height * a.height\n")]
    [InlineData("class C:\n    def __init__(self):\n        self.x = 1\n        self.y = self.x\n", "class C:\n    def __init__(self):\n        self.x = 1\n        self.x = self.x\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return a.run() + b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_the_class_of_another_module_holds_is_offered() =>
        Assert.Contains(
            "def total(line):\n    return line.price\n",
            await TemplateTrial.ChangedAsync("wrong-attribute", "def total(line):\n    return line.count\n", null, ("menu", "class Line:\n    def __init__(self, price, count):\n        self.price = price\n        self.count = count\n")));
}
