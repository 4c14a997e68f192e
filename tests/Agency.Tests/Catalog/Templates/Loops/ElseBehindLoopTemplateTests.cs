namespace Agency.Tests.Catalog.Templates.Loops;

public sealed class ElseBehindLoopTemplateTests
{
    private const string Id = "else-behind-loop";

    [Fact]
    public async Task An_exception_is_raised_only_behind_the_loop() =>
        Assert.Contains("def price(rows, name):\n    for row in rows:\n        if row[0] == name:\n            return row[1]\n        elif row[1] is None:\n            print(row)\n    raise KeyError(name)\n", await TemplateTrial.ChangedAsync(Id, "def price(rows, name):\n    for row in rows:\n        if row[0] == name:\n            return row[1]\n        elif row[1] is None:\n            print(row)\n        else:\n            raise KeyError(name)\n"));

    [Fact]
    public async Task The_rest_of_the_loop_stays_in_it() =>
        Assert.Contains("def measure(words):\n    for word in words:\n        if word:\n            size = len(word)\n        print(size)\n    return 0\n", await TemplateTrial.ChangedAsync(Id, "def measure(words):\n    for word in words:\n        if word:\n            size = len(word)\n        else:\n            return 0\n        print(size)\n"));

    [Theory]
    [InlineData("def f(a):\n    if a:\n        return 1\n    else:\n        return 2\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        if x:\n            return x\n        else:\n            print(x)\n            return None\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        if x:\n            print(x)\n        else:\n            return None\n    else:\n        return 1\n")]
    public async Task Branches_outside_of_loops_and_of_more_statements_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
