using Agency.Testing;

namespace Agency.Tests.Testing;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_none() => Assert.Equal("", UnifiedDiff.Between("a\n", "a\n"));

    [Fact]
    public void A_change_comes_with_three_lines_of_context()
    {
        var old = string.Join('\n', Enumerable.Range(1, 20));
        var now = old.Replace("\n10\n", "\nten\n", StringComparison.Ordinal);
        Assert.Equal("--- a\n+++ b\n@@ line 7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n", UnifiedDiff.Between(old, now, "a", "b"));
    }

    [Fact]
    public void Changes_far_apart_come_in_parts()
    {
        var old = string.Join('\n', Enumerable.Range(1, 40));
        var now = "0\n" + old.Replace("\n30\n", "\n", StringComparison.Ordinal);
        Assert.Equal(
            "--- expected\n+++ actual\n@@ line 1 @@\n+0\n 1\n 2\n 3\n@@ line 27 @@\n 27\n 28\n 29\n-30\n 31\n 32\n 33\n",
            UnifiedDiff.Between(old, now));
    }

    [Fact]
    public void White_space_that_differs_is_visible() =>
        Assert.Equal("--- expected\n+++ actual\n@@ line 1 @@\n-    a\n+→a··␍\n", UnifiedDiff.Between("    a", "\ta  \r"));
}
