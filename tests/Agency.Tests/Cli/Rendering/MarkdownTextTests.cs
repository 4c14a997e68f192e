using System.Net;
using Agency.Cli.Rendering;
using Markdig;

namespace Agency.Tests.Cli.Rendering;

/// <summary>What a renderer makes of it is the text, in one piece of code.</summary>
public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseMathematics().Build();

    private static readonly string[] Awkward =
    [
        "a", "`", "``", "`a`", "a ``b`` c", "``` ", " a ", "a|b", @"a\|b", @"\", @"a\", "*a* _b_ [c](http://d) <e> &amp; @everyone #1 https://f", "<!-- a -->", "</code><script>", "$a$", "~~a~~", "- a", "# a", "1. a", "---", "|---|", "a | b | c",
    ];

    [Fact]
    public void A_line_of_code_is_only_its_text() => Assert.All(Texts(), text =>
    {
        var html = Markdown.ToHtml($"Run {MarkdownText.Code(text)} of {MarkdownText.Code(text)} failed.", GitHub).TrimEnd();
        Assert.Matches("^<p>Run <code>[^<]*</code> of <code>[^<]*</code> failed.</p>$", html);
        var inside = WebUtility.HtmlDecode(html["<p>Run <code>".Length..html.IndexOf("</code>", StringComparison.Ordinal)]);
        Assert.Equal(text, inside);
    });

    [Fact]
    public void A_cell_is_only_its_text() => Assert.All(Texts(), text =>
    {
        var html = Markdown.ToHtml($"| a | b |\n|---|---|\n| {MarkdownText.Cell(text)} | x |\n", GitHub);
        Assert.Equal(2, html.Split("<td>").Length - 1);
        var from = html.IndexOf("<td>", StringComparison.Ordinal) + "<td><code>".Length;
        Assert.Equal(text, WebUtility.HtmlDecode(html[from..html.IndexOf("</code></td>", StringComparison.Ordinal)]));
    });

    [Fact]
    public void Nothing_is_nothing_and_lines_stay_lines()
    {
        Assert.Equal("", MarkdownText.Code(""));
        Assert.Equal(@"`a\nb`", MarkdownText.Code("a\nb"));
        Assert.Equal("`a == b(c)`", MarkdownText.Code("a == b(c)"));
    }

    private static IEnumerable<string> Texts()
    {
        const string Alphabet = "`|\\*_<>&a ![]()#@$~-";
        var random = new Random(7);
        return [.. Awkward, .. Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])))];
    }
}
