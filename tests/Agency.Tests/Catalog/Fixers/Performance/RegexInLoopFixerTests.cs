using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class RegexInLoopFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.regex-in-loop", "regex-in-loop", "Slow").From("agency").With(text);

    [Theory]
    [InlineData("import re\n\ndef f(a):\n    return [x for x in a if §re.match('x', x)]\n", "import re\n\ndef f(a):\n    pattern = re.compile('x')\n    return [x for x in a if pattern.match(x)]\n")]
    [InlineData("import re\n\ndef f(a):\n    for x in a:\n        p = §re.compile('x', re.I)\n        print(p.match(x))\n", "import re\n\ndef f(a):\n    p = re.compile('x', re.I)\n    for x in a:\n        print(p.match(x))\n")]
    [InlineData("import re\n\ndef f(a, pattern):\n    for x in a:\n        y = §re.sub(r'\\s', ' ', x, count=1, flags=re.M)\n        print(y)\n", "import re\n\ndef f(a, pattern):\n    y_pattern = re.compile(r'\\s', re.M)\n    for x in a:\n        y = y_pattern.sub(' ', x, count=1)\n        print(y)\n")]
    [InlineData("import re\n\ndef f(a):\n    p = None\n    for x in a:\n        p = §re.compile('x')  # why\n        print(p.match(x))\n", "import re\n\ndef f(a):\n    p = None\n    compiled_p = re.compile('x')\n    for x in a:\n        p = compiled_p  # why\n        print(p.match(x))\n")]
    public async Task It_is_rewritten(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import re\n\ndef f(a, p):\n    return [x for x in a if §re.match(p, x)]\n", ReasonCode.NotFixable)]
    [InlineData("import re\n\ndef f(a):\n    return [x for x in a if §re.match(  # why\n        'x', x)]\n", ReasonCode.NotFixable)]
    public async Task What_would_mean_something_else_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_measured()
    {
        var proposal = Assert.Single(await Trial("import re\n\ndef f(a):\n    return [x for x in a if §re.match('x', x)]\n").ProposalsAsync());

        Assert.Equal(FixSafety.Safe, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Time>(proposal.Measurement).Function);
    }
}
