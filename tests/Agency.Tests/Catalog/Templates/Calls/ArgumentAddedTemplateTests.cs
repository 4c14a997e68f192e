namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class ArgumentAddedTemplateTests
{
    private const string Id = "argument-added";

    [Theory]
    [InlineData("def f(xs):\n    return max(x.y for x in xs) + max(xs)\n", "def f(xs):\n    return max(x.y for x in xs) + max(xs, default=0)\n")]
    [InlineData("def g(a, depth):\n    return a\n\n\ndef f(a, depth):\n    return g(a)\n", "def g(a, depth):\n    return a\n\n\ndef f(a, depth):\n    return g(a, depth)\n")]
    [InlineData("class C:\n    def __init__(self, name, unit=None):\n        self.name = name\n\n\ndef f(name, unit):\n    return C(name)\n", "class C:\n    def __init__(self, name, unit=None):\n        self.name = name\n\n\ndef f(name, unit):\n    return C(name, unit)\n")]
    [InlineData("def f(text):\n    return text.split(\":\")\n", "def f(text):\n    return text.split(\":\", maxsplit=1)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def g(a):\n    return a\n\n\ndef f(a, b):\n    return g(a)\n", "def g(a):\n    return a\n\n\ndef f(a, b):\n    return g(a, b)\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return len(a)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_search_goes_on_behind_what_was_found()
    {
        var changed = await TemplateTrial.ChangedAsync("argument-added", "def f(text):\n    at = 0\n    while at != -1:\n        behind = at + 1\n        at = text.find(\"<\")\n");

        Assert.Contains("def f(text):\n    at = 0\n    while at != -1:\n        behind = at + 1\n        at = text.find(\"<\", behind)\n", changed);
        Assert.Contains("def f(text):\n    at = 0\n    while at != -1:\n        behind = at + 1\n        at = text.find(\"<\", at + 1)\n", changed);
    }
}
