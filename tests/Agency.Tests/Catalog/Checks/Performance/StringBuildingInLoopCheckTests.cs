namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class StringBuildingInLoopCheckTests
{
    [Theory]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n    return s\n")]
    [InlineData("def f(a):\n    s = 'x'\n    for x in a:\n        if x:\n            §s = s + x + ';'\n    print(s)\n    return s\n")]
    [InlineData("def f(a):\n    out = []\n    for row in a:\n        s = ''\n        for x in row:\n            §s += str(x)\n        out.append(s)\n    return out\n")]
    [InlineData("def f(a):\n    s: str = ''\n    while a:\n        §s += a.pop()\n        s += ','\n    s += '!'\n    return s\n")]
    public Task Text_that_grows_is_found(string text) => new CheckTrial("string-building-in-loop").FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    s = 0\n    for x in a:\n        s += x\n    return s\n")]
    [InlineData("def f(a, s):\n    for x in a:\n        s += x\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        if s:\n            s += ','\n        s += x\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        s += x\n        yield s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        s = x + s\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in range(3):\n        s += a[x]\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in ('a', 'b'):\n        s += a[x]\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        if x.ok:\n            s += x\n            break\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        s += x\n    s = s.strip()\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    def g():\n        return s\n    for x in a:\n        s += x\n    return g\n")]
    [InlineData("def f(a):\n    global s\n    s = ''\n    for x in a:\n        s += x\n")]
    [InlineData("def f(a):\n    for x in a:\n        s = ''\n        if x:\n            s += 'a'\n        print(s)\n")]
    [InlineData("def f(a):\n    if a:\n        s = 'not '\n        for x in a:\n            s += x\n        raise ValueError(s)\n    return a\n")]
    [InlineData("s = ''\nfor x in y:\n    s += x\nprint(s)\n")]
    [InlineData("def f(a):\n    s = ''\n    try:\n        for x in a:\n            s += x\n    except E:\n        return s\n")]
    [InlineData("def f(a):\n    s = ''\n    while True:\n        try:\n            return a()\n        except E:\n            s += 'x'\n    return s\n")]
    public Task What_is_no_text_is_looked_at_or_is_short_is_left_alone(string text) => new CheckTrial("string-building-in-loop").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("string-building-in-loop") { File = "tests/test_a.py" }.IgnoresAsync("def f(a):\n    s = ''\n    for x in a:\n        s += x\n    return s\n");
}
