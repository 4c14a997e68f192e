namespace Agency.Tests.Catalog.Templates.Names;

public sealed class ClassAttributeTemplateTests
{
    private const string Id = "class-attribute";

    [Theory]
    [InlineData("class C:\n    n = 0\n\n    def __init__(self):\n        self.n += 1\n", "class C:\n    n = 0\n\n    def __init__(self):\n        C.n += 1\n")]
    [InlineData("class C:\n    xs = []\n\n    def f(self):\n        return self.xs\n", "class C:\n    def __init__(self):\n        self.xs = []\n\n    def f(self):\n        return self.xs\n")]
    [InlineData("class C:\n    n = 0\n\n    def f(self):\n        return C.n\n", "class C:\n    n = 0\n\n    def f(self):\n        return self.n\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("class C:\n    n = 0\n    names = (\"a\", \"b\")\n\n    def f(self, other):\n        return other.n\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_the_class_counts_is_counted_and_read_there() =>
        Assert.Contains("class Ticket:\n    count = 0\n\n    def __init__(self):\n        Ticket.count += 1\n        self.number = Ticket.count\n", await TemplateTrial.ChangedAsync(Id, "class Ticket:\n    count = 0\n\n    def __init__(self):\n        self.count += 1\n        self.number = self.count\n"));
}
