using Agency.Adapters.Git;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Git;

public sealed class DiffReaderTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("with space\t", "with space")]
    [InlineData("\"a\\tb\\n\\\"\\\\\"", "a\tb\n\"\\")]
    [InlineData("\"\\303\\251\\033[31m\"", "é\u001b[31m")]
    [InlineData("\"é😀\\001\"", "é😀\u0001")]
    public void Names_are_unquoted(string quoted, string name) => Assert.Equal(name, GitPaths.Unquote(quoted));

    [Fact]
    public void Content_that_looks_like_a_header_is_content()
    {
        const string Diff =
            "diff --git a/x.py b/x.py\nindex 1..2 100644\n--- a/x.py\n+++ b/x.py\n"
            + "@@ -1,2 +1,3 @@ def f():\n--- a/y.py\n-@@ -9 +9 @@\n+++ b/z.py\n+diff --git a/q b/q\n+@@ -50 +50 @@\n\\ No newline at end of file\n"
            + "diff --git a/w.py b/w.py\n--- a/w.py\n+++ b/w.py\n@@ -7,2 +6,0 @@\n-a\n-b\n@@ -20 +18 @@\n-a\n+b\n";

        var ranges = DiffReader.Ranges(Diff);

        Assert.Equal([new LineRange(1, 3)], ranges[RepositoryPath.Parse("x.py")]);
        Assert.Equal([new LineRange(6, 7), new LineRange(18, 18)], ranges[RepositoryPath.Parse("w.py")]);
        Assert.Equal(2, ranges.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@@ -1 +1 @@\n-a\n+b")]
    [InlineData("+++ b/x\n@@ -a +b @@\n")]
    [InlineData("+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")]
    public void Anything_else_gives_no_lines(string diff) => Assert.All(DiffReader.Ranges(diff).Values, Assert.Empty);
}
