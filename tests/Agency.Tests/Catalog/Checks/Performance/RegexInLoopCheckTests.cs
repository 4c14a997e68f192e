namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class RegexInLoopCheckTests
{
    [Theory]
    [InlineData("import re\n\ndef f(a):\n    return [x for x in a if §re.match('x', x)]\n")]
    [InlineData("import re\n\ndef f(a):\n    for x in a:\n        p = §re.compile('x', re.I)\n        print(p.match(x))\n")]
    [InlineData("import re\n\ndef f(a):\n    for x in a:\n        x = §re.sub('x', lambda m: '', x, flags=re.M)\n        print(x)\n")]
    [InlineData("import re as r\n\ndef f(a):\n    while a:\n        print(§r.search(b'x', a.pop()))\n")]
    public Task A_fixed_pattern_in_a_loop_is_found(string text) => new CheckTrial("regex-in-loop").FindsAsync(text);

    [Theory]
    [InlineData("import re\n\ndef f(a, p):\n    return [x for x in a if re.match(p, x)]\n")]
    [InlineData("import re\n\ndef f(a):\n    return [x for x in a if re.match(f'{x}', x)]\n")]
    [InlineData("import re\n\ndef f(a, m):\n    for x in a:\n        m = x.flags\n        print(re.match('x', x, m))\n")]
    [InlineData("import re\n\ndef f(a):\n    return re.match('x', a)\n")]
    [InlineData("import re\n\nfor x in y:\n    print(re.match('x', x))\n")]
    [InlineData("import regex as re\n\ndef f(a):\n    return [x for x in a if re.match('x', x)]\n")]
    [InlineData("def f(a, re):\n    return [x for x in a if re.match('x', x)]\n")]
    [InlineData("import re\n\ndef f(a):\n    return [g for g in re.findall('x', a)]\n")]
    [InlineData("import re\n\ndef f(a):\n    for x in a:\n        if x:\n            raise E(re.sub('x', '', x))\n")]
    public Task What_is_not_fixed_or_not_in_a_loop_is_left_alone(string text) => new CheckTrial("regex-in-loop").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("regex-in-loop") { File = "tests/test_a.py" }.IgnoresAsync("import re\n\ndef f(a):\n    return [x for x in a if re.match('x', x)]\n");
}
