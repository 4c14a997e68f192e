using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class ConditionAddedTemplateTests
{
    private const string Id = "condition-added";

    [Theory]
    [InlineData("def f(a, b):\n    if a.x > 1:\n        return b\n    if b:\n        return a\n    return 0\n", "def f(a, b):\n    if a.x > 1 and b:\n        return b\n    if b:\n        return a\n    return 0\n")]
    [InlineData("def f(a):\n    while a.x or a.y:\n        a = a.z\n", "def f(a):\n    while a and (a.x or a.y):\n        a = a.z\n")]
    [InlineData("def f(n):\n    return n % 2 == 0\n", "def f(n):\n    return n > 0 and n % 2 == 0\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("AttributeError", "'NoneType' object has no attribute 'x'", "def f(a):\n    if a.x:\n        return 1\n", "def f(a):\n    if a is not None and a.x:\n        return 1\n")]
    [InlineData("IndexError", "list index out of range", "def f(a, i):\n    while a[i] < 3:\n        i += 1\n", "def f(a, i):\n    while i < len(a) and a[i] < 3:\n        i += 1\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(a):\n    while True:\n        a()\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
