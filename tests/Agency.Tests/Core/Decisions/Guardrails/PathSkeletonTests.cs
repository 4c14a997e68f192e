using Agency.Core.Decisions.Guardrails;

namespace Agency.Tests.Core.Decisions.Guardrails;

public sealed class PathSkeletonTests
{
    [Theory]
    [InlineData("src/Shop.py", "src/shop.py")]
    [InlineData(".git\u200Dhub/x", ".github/x")]
    [InlineData("\u0441\u0430\u0442", "cat")]
    [InlineData("a. /b..", "a/b")]
    [InlineData("a\\b", "a/b")]
    [InlineData("\uFF21\uFF22", "ab")]
    [InlineData("\U0001D41A\U0001D7D9\u24D1", "a1b")]
    [InlineData("日本/語.py", "日本/語.py")]
    public void Look_alikes_have_one_skeleton(string path, string skeleton) => Assert.Equal(skeleton, PathSkeleton.Of(path));

    [Fact]
    public void Half_a_character_is_no_reason_to_fail() => Assert.Equal("\uFFFDx", PathSkeleton.Of(new string(['\uD800', 'x'])));
}
