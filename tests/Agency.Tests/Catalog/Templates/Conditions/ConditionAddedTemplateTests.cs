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

    [Fact]
    public async Task A_parameter_is_looked_for_in_what_the_branch_changes() =>
        Assert.Contains("def gather(item, seen):\n    if item not in seen and item:\n        seen.add(item)\n", await TemplateTrial.ChangedAsync(Id, "def gather(item, seen):\n    if item:\n        seen.add(item)\n"));

    [Fact]
    public async Task An_object_is_asked_for_a_flag_of_its_class()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "class Task:\n    done: bool = False\n\n\ndef pick(tasks):\n    for task in tasks:\n        if task.size > 3:\n            return task\n");

        Assert.Contains("class Task:\n    done: bool = False\n\n\ndef pick(tasks):\n    for task in tasks:\n        if not task.done and task.size > 3:\n            return task\n", changed);
        Assert.Contains("class Task:\n    done: bool = False\n\n\ndef pick(tasks):\n    for task in tasks:\n        if task.done and task.size > 3:\n            return task\n", changed);
    }
}
