using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Exceptions;

public sealed class ExceptionTypeTemplateTests
{
    private const string Id = "exception-type";

    [Theory]
    [InlineData("def f(a):\n    if not a:\n        raise KeyError(\"a\")\n    return a\n", "def f(a):\n    if not a:\n        raise IndexError(\"a\")\n    return a\n")]
    [InlineData("try:\n    x = int(\"a\")\nexcept (ValueError, KeyError):\n    x = 0\n", "try:\n    x = int(\"a\")\nexcept ValueError:\n    x = 0\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("decimal.InvalidOperation", "", "def f(a):\n    try:\n        return g(a)\n    except ValueError:\n        return 0\n", "def f(a):\n    try:\n        return g(a)\n    except (ValueError, InvalidOperation):\n        return 0\n")]
    [InlineData("Failed", "DID NOT RAISE <class 'm.OddError'>", "def f(a):\n    raise ValueError(a)\n", "def f(a):\n    raise OddError(a)\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(a):\n    try:\n        return g(a)\n    except:\n        raise\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
