using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class StringBuildingFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.string-building", "string-building-in-loop", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n        s += ';'  # end\n    return s\n", "def f(a):\n    s_parts = []\n    for x in a:\n        s_parts.append(x)\n        s_parts.append(';')  # end\n    return \"\".join(s_parts)\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += str(x)\n    return s\n", "def f(a):\n    return \"\".join(str(x) for x in a)\n")]
    [InlineData("def f(a):\n    s = 'n'\n    for x in a:\n        if x.ok:\n            §s += x.name\n    s += '.'\n    print(s)\n    return s\n", "def f(a):\n    s_parts = ['n']\n    s_parts.extend(x.name for x in a if x.ok)\n    s_parts.append('.')\n    s = \"\".join(s_parts)\n    print(s)\n    return s\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s = s + x + ';'\n        print(x)\n    return s\n", "def f(a):\n    s_parts = []\n    for x in a:\n        s_parts.append(x + ';')\n        print(x)\n    return \"\".join(s_parts)\n")]
    [InlineData("def f(a):\n    s: str = ''\n    for x in a:\n        §s += (\n            x  # one\n        )\n        s += 'y'\n    return s.strip()\n", "def f(a):\n    s_parts = []\n    for x in a:\n        s_parts.append(\n            x  # one\n        )\n        s_parts.append('y')\n    s = \"\".join(s_parts)\n    return s.strip()\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n    print(x)\n    return s\n", "def f(a):\n    s_parts = []\n    for x in a:\n        s_parts.append(x)\n    s = \"\".join(s_parts)\n    print(x)\n    return s\n")]
    [InlineData("def f(a):\n    out = []\n    for r in a:\n        s = ''\n        for x in r:\n            §s += x\n            s += '-'\n        out.append(s)\n    return out\n", "def f(a):\n    out = []\n    for r in a:\n        s_parts = []\n        for x in r:\n            s_parts.append(x)\n            s_parts.append('-')\n        s = \"\".join(s_parts)\n        out.append(s)\n    return out\n")]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n    print(s)\n    return s\n", "def f(a):\n    s = \"\".join(a)\n    print(s)\n    return s\n")]
    [InlineData("def f(a):\n    s = ''  # text\n    for x in a:\n        §s += x\n    return s\n", "def f(a):\n    s_parts = []  # text\n    s_parts.extend(a)\n    return \"\".join(s_parts)\n")]
    [InlineData("def f(a, b):\n    s = ''\n    for x in a if a else b:\n        §s += x\n    return s\n", "def f(a, b):\n    s_parts = []\n    for x in a if a else b:\n        s_parts.append(x)\n    return \"\".join(s_parts)\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a):\n    s = 0\n    for x in a:\n        §s += x\n    return s\n", ReasonCode.NotFixable)]
    [InlineData("def f(a, s_parts, s_pieces):\n    s = 'x'\n    for x in a:\n        §s += x\n    return s\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n    s += '.'; print(s)\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("def f(a):\n    s = ''\n    for x in a:\n        §s += x\n        s += ';'  # end\n    return s\n").ProposalsAsync());

        Assert.Equal(FixSafety.Safe, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }

    [Fact]
    [Trait("Kind", "slow")]
    public Task A_loop_of_one_addition_becomes_a_generator() => FixerTest.For("python.string-building")
        .Before("def f(rows: list[int]) -> str:\n    text = \"\"\n    for row in rows:\n        if row:\n            text += f\"{row};\"\n    return text\n")
        .After("def f(rows: list[int]) -> str:\n    return \"\".join(f\"{row};\" for row in rows if row)\n")
        .LookAlike("def f(rows: list[int]) -> int:\n    total = 0\n    for row in rows:\n        total += row\n    return total\n")
        .RunAsync();
}
