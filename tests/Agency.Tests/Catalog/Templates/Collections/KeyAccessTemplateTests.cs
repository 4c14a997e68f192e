using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Collections;

public sealed class KeyAccessTemplateTests
{
    private const string Id = "key-access";

    [Theory]
    [InlineData("def f(d, k):\n    return d[k].x\n", "def f(d, k):\n    return d.get(k).x\n")]
    [InlineData("def f(d, k, v):\n    d[k].append(v)\n", "def f(d, k, v):\n    d.setdefault(k, []).append(v)\n")]
    [InlineData("def f(d, k):\n    if d[k] > 1:\n        return 1\n", "def f(d, k):\n    if k in d and d[k] > 1:\n        return 1\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("TypeError", "unsupported operand type(s) for +: 'NoneType' and 'int'", "def f(d, k):\n    return d.get(k) + 1\n", "def f(d, k):\n    return d.get(k, 0) + 1\n")]
    [InlineData("KeyError", "1", "d = {}\nd[1] += 1\n", "import collections\n\nd = collections.defaultdict(int)\nd[1] += 1\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(i):\n    xs = [1, 2]\n    return xs[i] + xs[0]\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task Whether_a_key_is_there_is_asked_in_place_of_its_value() =>
        Assert.Contains("def f(d, k):\n    if k in d:\n        return 1\n", await TemplateTrial.ChangedAsync(Id, "def f(d, k):\n    if d.get(k):\n        return 1\n"));

    [Fact]
    public async Task A_key_without_a_value_is_as_good_as_none() =>
        Assert.Contains("def f(d):\n    return (d.get(\"a\") or {}).get(\"b\", 0)\n", await TemplateTrial.ChangedAsync(Id, "def f(d):\n    return d.get(\"a\", {}).get(\"b\", 0)\n"));

    [Fact]
    public async Task What_is_asked_keeps_its_parentheses() =>
        Assert.Contains("def f(d):\n    return ((d or {}).get(\"n\") or 0)\n", await TemplateTrial.ChangedAsync(Id, "def f(d):\n    return (d or {}).get(\"n\", 0)\n"));
}
