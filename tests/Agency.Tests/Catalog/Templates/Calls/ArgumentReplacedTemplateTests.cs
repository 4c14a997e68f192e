namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class ArgumentReplacedTemplateTests
{
    private const string Id = "argument-replaced";

    [Theory]
    [InlineData("class C:\n    def f(self, a):\n        self.size = a\n        return g(a * 2)\n", "class C:\n    def f(self, a):\n        self.size = a\n        return g(self.size)\n")]
    [InlineData("def f(a, key):\n    return g(a, key=\"x\")\n", "def f(a, key):\n    return g(a, key=key)\n")]
    [InlineData("def f(a):\n    return g(a + 1)\n", "def f(a):\n    return g(a)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    b = g(a[0])\n    return b\n", "def f(a):\n    b = g(b)\n    return b\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));
}
