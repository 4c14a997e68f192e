using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class ArgumentDroppedTemplateTests
{
    private const string Id = "argument-dropped";

    [Theory]
    [InlineData("def f(a, b):\n    return g(a, b, c=1)\n", "def f(a, b):\n    return g(a, b)\n")]
    [InlineData("def f(a, b):\n    return g(a, b)\n", "def f(a, b):\n    return g(b)\n")]
    [InlineData("def f(a):\n    return sorted(a, reverse=True)\n", "def f(a):\n    return sorted(a)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("TypeError", "g() takes 0 positional arguments but 1 was given", "def f(a):\n    return g(a)\n", "def f(a):\n    return g()\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def g(a, b):\n    return a\n\n\ndef f(a):\n    return g(a, a)\n")]
    [InlineData("def f(a):\n    return len(a)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
