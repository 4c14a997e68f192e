namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class MissingUpdateTemplateTests
{
    private const string Id = "missing-update";

    [Theory]
    [InlineData("def f(xs):\n    prev = None\n    for x in xs:\n        if x == prev:\n            return x\n    return None\n", "def f(xs):\n    prev = None\n    for x in xs:\n        if x == prev:\n            return x\n        prev = x\n    return None\n")]
    [InlineData("def f(xs):\n    seen = set()\n    for x in xs:\n        if x not in seen:\n            print(x)\n", "def f(xs):\n    seen = set()\n    for x in xs:\n        if x not in seen:\n            print(x)\n            seen.add(x)\n")]
    [InlineData("class C:\n    def __init__(self, a, b):\n        self.a = a\n", "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n")]
    [InlineData("def f(n):\n    while n > 0:\n        print(n)\n", "def f(n):\n    while n > 0:\n        print(n)\n        n -= 1\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    n = 0\n    for x in xs:\n        n += x\n    return n\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
