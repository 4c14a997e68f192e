namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class RepeatedCallInLoopCheckTests
{
    [Theory]
    [InlineData("def f(a: list[int]):\n    return [x / §sum(a) for x in a]\n")]
    [InlineData("def f(a, b: list[str]):\n    for x in a:\n        for y in §sorted(b):\n            print(x, y)\n")]
    [InlineData("import json\n\ndef f(a, text: str):\n    for x in a:\n        if x in §json.loads(text):\n            print(x)\n")]
    [InlineData("def f(a, b: dict[str, int]):\n    for x in a:\n        if x in §list(b.keys()):\n            print(x)\n")]
    [InlineData("def f(a: list[int]):\n    i = 0\n    while i < §max(a):\n        i += 1\n    return i\n")]
    public Task A_call_that_gives_the_same_is_found(string text) => new CheckTrial("repeated-call-in-loop").FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    return [x / len(a) for x in a]\n")]
    [InlineData("def f(a: list[int]):\n    while a:\n        m = max(a)\n        a.remove(m)\n")]
    [InlineData("def f(a: list[int]):\n    for x in a:\n        a[0] = x\n        print(sum(a))\n")]
    [InlineData("def f(a, b: list[int]):\n    for x in a:\n        if x:\n            print(sum(b))\n")]
    [InlineData("def f(a, b: list[int]):\n    for x in a:\n        g(b)\n        print(sum(b))\n")]
    [InlineData("def f(a, b: list[int]):\n    for x in a:\n        x.items = list(b)\n")]
    [InlineData("def f(a, b: list[int]):\n    return [sorted(b) for x in a]\n")]
    [InlineData("def f(a):\n    for x in a:\n        print(max(x))\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        print(max(b, x))\n")]
    [InlineData("def f(a, b: list[int]):\n    for x in range(3):\n        print(sum(b))\n")]
    [InlineData("def f(a, b: list[int]):\n    for x in a:\n        if not x:\n            continue\n        print(sum(b))\n")]
    public Task What_changes_is_cheap_or_is_not_always_called_is_left_alone(string text) => new CheckTrial("repeated-call-in-loop").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("repeated-call-in-loop") { File = "tests/test_a.py" }.IgnoresAsync("def f(a: list[int]):\n    return [x / sum(a) for x in a]\n");
}
