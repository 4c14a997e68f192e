using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class BareExceptFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.bare-except", "E722", "Do not use bare `except`").With(text);

    [Theory]
    [InlineData("try:\n    a()\n§except:\n    pass\n", "try:\n    a()\nexcept Exception:\n    pass\n", FixSafety.NeedsReview)]
    [InlineData("try:\n    a()\n§except :  # why\n    b()\n    raise\n", "try:\n    a()\nexcept BaseException :  # why\n    b()\n    raise\n", FixSafety.Safe)]
    [InlineData("try:\n    a()\nexcept E:\n    pass\n§except: raise\n", "try:\n    a()\nexcept E:\n    pass\nexcept BaseException: raise\n", FixSafety.Safe)]
    [InlineData("try:\n    a()\n§except:\n    if b:\n        raise\n", "try:\n    a()\nexcept Exception:\n    if b:\n        raise\n", FixSafety.NeedsReview)]
    [InlineData(
        "def f():\n    try:\n        a()\n    §except:\n        if b:\n            return\n        raise\n",
        "def f():\n    try:\n        a()\n    except Exception:\n        if b:\n            return\n        raise\n", FixSafety.NeedsReview)]
    [InlineData("try:\n    a()\n§except:\n    raise E\n", "try:\n    a()\nexcept Exception:\n    raise E\n", FixSafety.NeedsReview)]
    public async Task What_is_caught_is_named(string before, string after, FixSafety safety)
    {
        Assert.Equal(after, await Trial(before).HealAsync());
        Assert.Equal(safety, await Trial(before).SafetyAsync());
    }

    [Fact]
    public async Task A_class_of_that_name_is_another() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("class Exception: ...\n\n\ntry:\n    a()\n§except:\n    pass\n").ReasonAsync());
}
