using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Names;

public sealed class MissingBindingTemplateTests
{
    private const string Id = "missing-binding";

    [Theory]
    [InlineData("def f():\n    n = 0\n\n    def g():\n        n = 1\n        return n\n\n    return g\n", "def f():\n    n = 0\n\n    def g():\n        nonlocal n\n        n = 1\n        return n\n\n    return g\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("UnboundLocalError", "cannot access local variable 'found' where it is not associated with a value", "def f(xs):\n    for x in xs:\n        if x:\n            found = x\n    return found\n", "def f(xs):\n    found = None\n    for x in xs:\n        if x:\n            found = x\n    return found\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(a):\n    b = a\n    return b\n")]
    [InlineData("n = 0\n\n\ndef f():\n    global n\n    n += 1\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
