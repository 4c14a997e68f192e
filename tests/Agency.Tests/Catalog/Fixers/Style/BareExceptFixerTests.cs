using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class BareExceptFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.bare-except", "E722", "Do not use bare `except`").With(text);

    [Theory]
    [InlineData("try:\n    a()\n§except:\n    pass\n", "try:\n    a()\nexcept Exception:\n    pass\n")]
    [InlineData("try:\n    a()\nexcept E:\n    pass\n§except :  # why\n    b()\n", "try:\n    a()\nexcept E:\n    pass\nexcept Exception :  # why\n    b()\n")]
    [InlineData("try:\n    a()\n§except: b()\n", "try:\n    a()\nexcept Exception: b()\n")]
    public async Task What_is_caught_is_named(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Fact]
    public async Task A_class_of_that_name_is_another() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("class Exception: ...\n\n\ntry:\n    a()\n§except:\n    pass\n").ReasonAsync());
}
