using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class UnusedCountFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.unused-count", "B007", "Loop control variable not used").With(text);

    [Theory]
    [InlineData("for §i, x in enumerate(xs):\n    print(x)\n", "for x in xs:\n    print(x)\n")]
    [InlineData("for (§i, (a, b)) in enumerate(f(xs), 1):\n    print(a)\n", "for (a, b) in f(xs):\n    print(a)\n")]
    public async Task The_count_goes(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("for §i, x in pairs(xs):\n    print(x)\n")]
    [InlineData("for i, §x in enumerate(xs):\n    print(i)\n")]
    [InlineData("for §i, x in enumerate(xs):\n    print(x)\nprint(i)\n")]
    [InlineData("for §i, x in enumerate(*xs):\n    print(x)\n")]
    [InlineData("def enumerate(x):\n    return x\n\n\nfor §i, x in enumerate(xs):\n    print(x)\n")]
    public async Task What_may_count_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());
}
