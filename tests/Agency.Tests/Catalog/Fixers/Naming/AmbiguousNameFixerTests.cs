using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class AmbiguousNameFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.ambiguous-name", "E741", "Ambiguous variable name: `l`").With(text);

    [Theory]
    [InlineData("x = [len(l) for §l in labels]\n", "x = [len(label) for label in labels]\n")]
    [InlineData("x = [len(l) for §l in self.lists]\n", "x = [len(item) for item in self.lists]\n")]
    [InlineData("x = [w - l for w, §l in zip(widths, s_lens)]\n", "x = [w - s_len for w, s_len in zip(widths, s_lens)]\n")]
    [InlineData("x = [l for i, §l in enumerate(self.pre_lines)]\n", "x = [pre_line for i, pre_line in enumerate(self.pre_lines)]\n")]
    [InlineData("x = {k: l for k, §l in d.items()}\n", "x = {k: value for k, value in d.items()}\n")]
    [InlineData("def f(text):\n    for §l in sorted(text.splitlines()):\n        print(l)\n", "def f(text):\n    for line in sorted(text.splitlines()):\n        print(line)\n")]
    [InlineData("def f():\n    §l = []\n    l.append(1)\n    return l\n", "def f():\n    items = []\n    items.append(1)\n    return items\n")]
    [InlineData("def f(a):\n    §l = len(a)\n    return l\n", "def f(a):\n    length = len(a)\n    return length\n")]
    [InlineData("def f(a):\n    §l, r = 0, len(a)\n    return r - l\n", "def f(a):\n    left, r = 0, len(a)\n    return r - left\n")]
    [InlineData("def f():\n    §l = threading.Lock()\n    return l\n", "def f():\n    lock = threading.Lock()\n    return lock\n")]
    [InlineData("def f(categories, boxes):\n    return [l for §l in categories]\n", "def f(categories, boxes):\n    return [category for category in categories]\n")]
    [InlineData("x = sorted(a, key=lambda §l: l[0])\n", "x = sorted(a, key=lambda item: item[0])\n")]
    [InlineData("def _f(§l: list[int]):\n    return l\n\n\n_f(l=[])\n", "def _f(items: list[int]):\n    return items\n\n\n_f(items=[])\n")]
    public async Task The_name_tells_what_it_holds(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a):\n    §l = a * 2\n    return l\n", ReasonCode.Ambiguous)]
    [InlineData("x = [w - l for w, §l in zip(mw, ml)]\n", ReasonCode.Ambiguous)]
    [InlineData("def f(a, items):\n    §l = []\n    return l, items\n", ReasonCode.NotFixable)]
    [InlineData("§l = []\n", ReasonCode.NotFixable)]
    [InlineData("class A:\n    §l = []\n", ReasonCode.NotFixable)]
    public async Task Otherwise_it_stays(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task A_parameter_of_a_public_function_waits() =>
        Assert.Equal(FixSafety.NeedsReview, await Trial("def f(§l: list[int]):\n    return l\n").SafetyAsync());
}
