namespace Agency.Tests.Catalog.Templates.Loops;

public sealed class ComprehensionFilterTemplateTests
{
    private const string Id = "comprehension-filter";

    [Theory]
    [InlineData("def f(xs):\n    return [x for x in xs if x > 1]\n", "def f(xs):\n    return [x for x in xs]\n")]
    [InlineData("def f(m):\n    return [x for x in row for row in m]\n", "def f(m):\n    return [x for row in m for x in row]\n")]
    [InlineData("def f(d):\n    return {k: v for k, v in d.items()}\n", "def f(d):\n    return {v: k for k, v in d.items()}\n")]
    [InlineData("def f(xs, skip):\n    return sum(x for x in xs)\n", "def f(xs, skip):\n    return sum(x for x in xs if x != skip)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    return sorted(xs)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_has_no_value_is_left_out_in_place_of_replaced() =>
        Assert.Contains("def f(rows):\n    return sum(row.size for row in rows if row.size is not None)\n", await TemplateTrial.ChangedAsync(Id, "def f(rows):\n    return sum(row.size or 0 for row in rows)\n"));
}
