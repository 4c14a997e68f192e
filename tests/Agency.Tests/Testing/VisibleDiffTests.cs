using Agency.Testing;

namespace Agency.Tests.Testing;

public sealed class VisibleDiffTests
{
    [Fact]
    public void Equal_texts_have_none() => Assert.Equal("", VisibleDiff.Between("a\n", "a\n"));

    [Fact]
    public void It_bears_the_names_it_is_given() =>
        Assert.Equal("--- a\n+++ b\n@@ -1,2 +1,2 @@\n-1\n+one\n 2\n", VisibleDiff.Between("1\n2\n", "one\n2\n", "a", "b"));

    [Fact]
    public void White_space_that_differs_is_visible() =>
        Assert.Equal("--- expected\n+++ actual\n@@ -1,1 +1,1 @@\n-    a\n+→a··␍\n", VisibleDiff.Between("    a\n", "\ta  \r\n"));
}
