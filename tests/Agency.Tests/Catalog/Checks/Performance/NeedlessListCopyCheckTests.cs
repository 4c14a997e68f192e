namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class NeedlessListCopyCheckTests
{
    [Theory]
    [InlineData("def f(a: set[str]):\n    return len(§list(a))\n")]
    [InlineData("def f(a):\n    return len(§list(a.keys()))\n")]
    [InlineData("def f(a: dict[str, int], x: str):\n    return x in §list(a)\n")]
    [InlineData("def f(a, x):\n    return x in §list(a.keys())\n")]
    [InlineData("def f(a):\n    return §list(a.values())[0]\n")]
    [InlineData("def f(a, g):\n    return §list(map(g, a))[0]\n")]
    [InlineData("def f(a: list[int]):\n    n = 0\n    for x in §list(a):\n        n += x\n    return n\n")]
    public Task A_list_for_one_look_is_found(string text) => new CheckTrial("needless-list-copy").FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    return len(list(a))\n")]
    [InlineData("def f(a):\n    return list(a)[0]\n")]
    [InlineData("def f(a: list[int]):\n    for x in list(a):\n        a.remove(x)\n")]
    [InlineData("def f(a: dict[str, int]):\n    for x in list(a):\n        del a[x]\n")]
    [InlineData("def f(a: dict[str, int]):\n    for x in list(a):\n        a[x] = 1\n")]
    [InlineData("def f(a: list):\n    for x in list(a):\n        x()\n")]
    [InlineData("def f(a):\n    for x in list(a):\n        print(x)\n")]
    [InlineData("def f(self):\n    for x in list(self.a):\n        print(x)\n")]
    [InlineData("def f(a, x):\n    return x in list(a.values())\n")]
    [InlineData("def f(a: str, x):\n    return x in list(a)\n")]
    [InlineData("def f():\n    a = [1, 2]\n    for x in list(a):\n        print(x)\n")]
    [InlineData("def f(a, list):\n    return len(list(a.keys()))\n")]
    [InlineData("def f(a):\n    return len(list(a.items()))\n")]
    [InlineData("def f(a: dict[str, int], b):\n    for x, y in list(a.items()):\n        b[x] = y\n")]
    [InlineData("def f(a):\n    return len([x for x in a if x])\n")]
    public Task What_needs_the_list_is_left_alone(string text) => new CheckTrial("needless-list-copy").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("needless-list-copy") { File = "tests/test_a.py" }.IgnoresAsync("def f(a: set[str]):\n    return len(list(a))\n");
}
