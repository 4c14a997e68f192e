using Agency.Server.Dashboard.Rendering;

namespace Agency.Server.Tests.Dashboard;

/// <summary>How values are shown, hostile ones among them.</summary>
public sealed class ShowTests
{
    [Theory]
    [InlineData("plain text, ünïcode 漢字 🙂", "plain text, ünïcode 漢字 🙂")]
    [InlineData("a\nb\tc", "a⏎b⇥c")]
    [InlineData("\u001b[31mred", "␛[31mred")]
    [InlineData("user\u202Egnp", "user\\u202egnp")]
    [InlineData("zero\u200Bwidth", "zero\\u200bwidth")]
    [InlineData("tag\U000E0041", "tag\\u{e0041}")]
    [InlineData("null\0", "null\\u0000")]
    public void What_hides_is_made_visible(string text, string expected) => Assert.Equal(expected, Show.Line(text));

    // Test data with half a pair does not survive the runner.
    [Fact]
    public void Half_a_pair_is_made_visible() => Assert.Equal("half \\ud800 pair", Show.Line("half " + (char)0xD800 + " pair"));

    [Fact]
    public void Blocks_keep_their_lines() => Assert.Equal("a\n\tb\u0020\\u202e", Show.Block("a\n\tb \u202E"));

    [Theory]
    [InlineData(500, "500 ms")]
    [InlineData(12_000, "12 s")]
    [InlineData(125_000, "2 min 5 s")]
    [InlineData(3_600_000, "1 h")]
    [InlineData(200_000_000, "2 days")]
    public void Spans_are_short(long milliseconds, string expected) => Assert.Equal(expected, Show.Span(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Json_is_laid_out_and_anything_else_left_alone()
    {
        Assert.Equal("{\n  \"a\": [\n    1\n  ]\n}", Show.Json("{\"a\":[1]}").ReplaceLineEndings("\n"));
        Assert.Equal("not json <b>", Show.Json("not json <b>"));
        Assert.Contains("cut", Show.Json("[" + string.Join(',', Enumerable.Range(0, 20_000)) + "]"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_is_read_by_its_counts()
    {
        // The removed line looks like a header, and is content.
        var diff = DiffDocument.Read("diff --git a/q.sql b/q.sql\n--- a/q.sql\n+++ b/q.sql\n@@ -1,3 +1,3 @@\n same\n--- a/comment\n+++ b/comment\n same\n", 100);
        var file = Assert.Single(diff.Files);
        Assert.Equal("q.sql", file.Name);
        Assert.Equal((1, 1), (diff.Added, diff.Removed));
        Assert.Equal("-- a/comment", file.Lines.Single(l => l.Kind == DiffLineKind.Removed).Text);
        Assert.Equal([(1, 1), (2, 2), (3, 3)], file.Pairs().Where(p => p.Left?.Kind != DiffLineKind.Place).Select(p => (p.Left!.Old!.Value, p.Right!.New!.Value)));
    }

    [Fact]
    public void A_long_diff_is_cut_and_says_so()
    {
        var text = "--- a/x\n+++ b/x\n@@ -0,0 +1,500 @@\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"+line {i}\n"));
        var diff = DiffDocument.Read(text, 103);
        Assert.Equal((100, 400), (diff.Added, diff.HiddenLines));
    }

    [Fact]
    public void Nonsense_is_shown_too() => Assert.Equal(["what", "is this"], Assert.Single(DiffDocument.Read("what\nis this\n", 10).Files).Lines.Select(l => l.Text));

    [Theory]
    [InlineData("s1-a_b.c", "s1-a_b.c")]
    [InlineData("../../etc/passwd", null)]
    [InlineData(".hidden", null)]
    [InlineData("a/b", null)]
    [InlineData("", null)]
    public void File_names_stay_in_their_folder(string text, string? expected)
    {
        var name = StaticLinks.NameOf(text);
        Assert.Equal(expected ?? name, name);
        Assert.Matches("^[A-Za-z0-9_-][A-Za-z0-9._-]*$", name);
    }
}
