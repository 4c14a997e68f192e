using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Values;

public sealed class ConversionAddedTemplateTests
{
    private const string Id = "conversion-added";

    [Theory]
    [InlineData("def f(a, name):\n    return a.strip() == name.strip()\n", "def f(a, name):\n    return a.strip().lower() == name.strip()\n")]
    [InlineData("def f(xs):\n    return xs\n", "def f(xs):\n    return sorted(xs)\n")]
    [InlineData("def f(d):\n    d.keys()\n    return [v for k, v in d]\n", "def f(d):\n    d.keys()\n    return [v for k, v in d.items()]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("TypeError", "can only concatenate str (not \"int\") to str", "def f(n):\n    return \"n = \" + n\n", "def f(n):\n    return \"n = \" + str(n)\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(x):\n    return list(x)\n", "def f(x):\n    return list(list(x))\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));
}
