namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class RepeatedFileReadCheckTests
{
    [Theory]
    [InlineData("def f(a):\n    for x in a:\n        with §open('b') as h:\n            t = h.read()\n        print(x in t)\n")]
    [InlineData("def f(a, p: str):\n    for x in a:\n        print(x in §open(p, 'r', encoding='ascii').read())\n")]
    public Task A_file_that_is_read_in_every_round_is_found(string text) => new CheckTrial("repeated-file-read").FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    for x in a:\n        with open(x) as h:\n            print(h.read())\n")]
    [InlineData("def f(a):\n    for x in a:\n        with open('b', 'w') as h:\n            h.write(x)\n")]
    [InlineData("def f(a):\n    while True:\n        with open('b') as h:\n            print(h.read())\n")]
    [InlineData("import time\n\ndef f(a):\n    for x in a:\n        with open('b') as h:\n            print(h.read())\n        time.sleep(1)\n")]
    [InlineData("def f(a):\n    for x in a:\n        if x:\n            with open('b') as h:\n                print(h.read())\n")]
    [InlineData("def f(a):\n    with open('b') as h:\n        return h.read()\n")]
    [InlineData("def f(a, open):\n    for x in a:\n        print(open('b').read())\n")]
    public Task What_may_have_changed_is_left_alone(string text) => new CheckTrial("repeated-file-read").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("repeated-file-read") { File = "tests/test_a.py" }.IgnoresAsync("def f(a):\n    for x in a:\n        with open('b') as h:\n            t = h.read()\n        print(x in t)\n");
}
