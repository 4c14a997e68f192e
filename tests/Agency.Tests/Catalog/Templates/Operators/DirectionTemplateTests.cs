namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class DirectionTemplateTests
{
    private const string Id = "direction";

    [Fact]
    public async Task Comparison_and_start_are_turned_together() =>
        Assert.Contains(
            "def f(xs):\n    best = float(\"inf\")\n    for x in xs:\n        if x < best:\n            best = x\n    return best\n",
            await TemplateTrial.ChangedAsync(Id, "def f(xs):\n    best = float(\"-inf\")\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n"));

    [Theory]
    [InlineData("def f(xs):\n    best = xs[0]\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n")]
    [InlineData("def f(xs, best):\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n")]
    [InlineData("def f(xs):\n    best = 0\n    for x in xs:\n        if x == best:\n            best = x\n    return best\n")]
    public async Task What_starts_with_an_element_or_asks_for_equality_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Theory]
    [InlineData("def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n")]
    [InlineData("def f(xs):\n    low = 0\n    for x in xs:\n        if x < low:\n            low = x\n    return low\n")]
    public async Task What_counts_or_begins_at_nought_for_the_least_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
