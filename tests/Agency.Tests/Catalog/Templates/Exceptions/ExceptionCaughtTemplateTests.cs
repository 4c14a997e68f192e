using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Exceptions;

public sealed class ExceptionCaughtTemplateTests
{
    private const string Id = "exception-caught";

    [Theory]
    [InlineData("KeyError", "'a'", "def f(d):\n    return d[\"a\"]\n", "def f(d):\n    try:\n        return d[\"a\"]\n    except KeyError:\n        return None\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(a):\n    a = a + 1\n    return a\n")]
    [InlineData("x = int(\"a\")\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
