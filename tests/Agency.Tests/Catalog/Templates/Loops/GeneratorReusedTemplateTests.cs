namespace Agency.Tests.Catalog.Templates.Loops;

public sealed class GeneratorReusedTemplateTests
{
    private const string Id = "generator-reused";

    [Theory]
    [InlineData("def f(xs):\n    pairs = zip(xs, xs[1:])\n    return len(list(pairs)) + len(list(pairs))\n", "def f(xs):\n    pairs = list(zip(xs, xs[1:]))\n    return len(list(pairs)) + len(list(pairs))\n")]
    [InlineData("class C:\n    def __init__(self, xs):\n        self.xs = map(int, xs)\n", "class C:\n    def __init__(self, xs):\n        self.xs = list(map(int, xs))\n")]
    [InlineData("def f(xs):\n    return sum(xs) / sum(1 for x in xs)\n", "def f(xs):\n    xs = list(xs)\n    return sum(xs) / sum(1 for x in xs)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(xs):\n    return sum(x for x in xs)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_is_taken_bit_by_bit_is_one_iterator() =>
        Assert.Contains("from itertools import islice\n\n\ndef chunks(values):\n    values = iter(values)\n    while True:\n        chunk = list(islice(values, 2))\n        if not chunk:\n            return\n        yield chunk\n", await TemplateTrial.ChangedAsync(Id, "from itertools import islice\n\n\ndef chunks(values):\n    while True:\n        chunk = list(islice(values, 2))\n        if not chunk:\n            return\n        yield chunk\n"));

    [Fact]
    public async Task A_parameter_that_is_handed_on_twice_becomes_a_list_first() =>
        Assert.Contains("def f(xs: Iterable[int]):\n    xs = list(xs)\n    m = mean(xs)\n    return spread(xs, m)\n", await TemplateTrial.ChangedAsync(Id, "def f(xs: Iterable[int]):\n    m = mean(xs)\n    return spread(xs, m)\n"));
}
