using System.Text.RegularExpressions;
using Agency.Core.Healing;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Healing;

public sealed class UnifiedDiffTests
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");

    [Fact]
    public void A_file_that_is_added_comes_from_nowhere()
    {
        var file = RepositoryPath.Parse("a.py");

        Assert.Equal("--- /dev/null\n+++ b/a.py\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n", UnifiedDiff.Added(file, "x\ny"));
    }

    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Equal("", UnifiedDiff.Between(File, "x\n", "x\n"));

    [Fact]
    public void A_change_comes_with_three_lines_around_it() => Assert.Equal(
        "--- a/a.py\n+++ b/a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        UnifiedDiff.Between(File, Numbers(10), Numbers(10).Replace("5\n", "five\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(20)]
    public void Two_changes_lose_no_line_between_them(int gap)
    {
        var before = Numbers(40);
        var after = before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal).Replace($"\n{11 + gap}\n", "\nother\n", StringComparison.Ordinal);

        Assert.Equal(after, Apply(before, UnifiedDiff.Between(File, before, after)));
    }

    [Fact]
    public void A_missing_line_feed_at_the_end_is_told() =>
        Assert.Equal("--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n", UnifiedDiff.Between(File, "x", "x\n"));

    [Theory]
    [InlineData("dir with space/é.py", "--- a/dir with space/é.py\n+++ b/dir with space/é.py\n")]
    [InlineData("x\n+++ b/other.py", "--- \"a/x\\012+++ b/other.py\"\n+++ \"b/x\\012+++ b/other.py\"\n")]
    [InlineData("é\u001b[31m\"\\.py", "--- \"a/\\303\\251\\033[31m\\\"\\\\.py\"\n+++ \"b/\\303\\251\\033[31m\\\"\\\\.py\"\n")]
    public void A_name_stays_on_its_line_as_git_writes_it(string name, string head) =>
        Assert.StartsWith(head + "@@", UnifiedDiff.Between(RepositoryPath.Parse(name), "x\n", "y\n"), StringComparison.Ordinal);

    private static string Numbers(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"{i}\n"));

    /// <summary>Applies a diff the way its headers say, and checks them on the way.</summary>
    private static string Apply(string before, string diff)
    {
        var old = before.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var hunk in Regex.Split(diff, "^(?=@@)", RegexOptions.Multiline).Skip(1))
        {
            var header = Regex.Match(hunk, @"@@ -(\d+),(\d+) \+(\d+),(\d+) @@");
            var lines = hunk.Split('\n')[1..^1];
            Assert.Equal(int.Parse(header.Groups[2].Value), lines.Count(l => l[0] != '+'));
            Assert.Equal(int.Parse(header.Groups[4].Value), lines.Count(l => l[0] != '-'));
            while (at < int.Parse(header.Groups[1].Value) - 1)
                result.Add(old[at++]);
            foreach (var line in lines)
            {
                if (line[0] != '+')
                    Assert.Equal(old[at++], line[1..]);
                if (line[0] != '-')
                    result.Add(line[1..]);
            }
        }

        return string.Concat(result.Concat(old[at..]).Select(l => l + "\n"));
    }
}
