namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class MixedOrderTemplateTests
{
    private const string Id = "mixed-order";

    [Fact]
    public async Task Each_part_of_the_key_may_be_the_rising_one()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def order(scores):\n    scores.sort(key=lambda s: (s[1], s[0]), reverse=True)\n");

        Assert.Contains("def order(scores):\n    scores.sort(key=lambda s: (-s[1], s[0]))\n", changed);
        Assert.Contains("def order(scores):\n    scores.sort(key=lambda s: (s[1], -s[0]))\n", changed);
    }

    [Fact]
    public async Task What_fell_before_rises_where_reverse_comes_first() =>
        Assert.Contains("def order(items):\n    return sorted(items, key=lambda item: (item.size, item.name))\n", await TemplateTrial.ChangedAsync(Id, "def order(items):\n    return sorted(items, reverse=True, key=lambda item: (-item.size, item.name))\n"));

    [Fact]
    public async Task What_is_added_up_is_put_in_parentheses() =>
        Assert.Contains("def table(teams):\n    return sorted(teams, key=lambda t: (-(t.won - t.lost), t.name))\n", await TemplateTrial.ChangedAsync(Id, "def table(teams):\n    return sorted(teams, key=lambda t: (t.won - t.lost, t.name), reverse=True)\n"));

    [Theory]
    [InlineData("def f(xs):\n    return sorted(xs, key=lambda x: x.a, reverse=True)\n")]
    [InlineData("def f(xs):\n    return sorted(xs, key=lambda x: (x.a, x.b))\n")]
    [InlineData("def f(xs):\n    return sorted(xs, key=lambda x: (x.a, x.b), reverse=False)\n")]
    public async Task Keys_of_one_part_and_rising_orders_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
