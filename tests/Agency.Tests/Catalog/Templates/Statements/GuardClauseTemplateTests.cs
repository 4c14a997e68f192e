using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class GuardClauseTemplateTests
{
    private const string Id = "guard-clause";

    [Theory]
    [InlineData("def f(xs):\n    for x in xs:\n        print(x.name)\n", "def f(xs):\n    for x in xs:\n        if not x:\n            continue\n        print(x.name)\n")]
    [InlineData("def f(n):\n    n = n - 1\n    return [n]\n", "def f(n):\n    if n <= 0:\n        return []\n    n = n - 1\n    return [n]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("Failed", "DID NOT RAISE <class 'ValueError'>", "def f(n):\n    return n + 1\n", "def f(n):\n    if n < 0:\n        raise ValueError(\"invalid value\")\n    return n + 1\n")]
    [InlineData("AttributeError", "'NoneType' object has no attribute 'x'", "def f(a):\n    return a.x\n", "def f(a):\n    if a is None:\n        return None\n    return a.x\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(a):\n    if a:\n        return 1\n    elif a.b:\n        return 2\n", "def f(a):\n    if a:\n        return 1\n    if not a:\n        return None\n    elif a.b:\n        return 2\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("x = 1\nprint(x.y)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
