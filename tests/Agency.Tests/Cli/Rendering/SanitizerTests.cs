using System.Globalization;
using Agency.Cli.Rendering;

namespace Agency.Tests.Cli.Rendering;

public sealed class SanitizerTests
{
    [Theory]
    [InlineData("plain text, é, 日本, 𝄞")]
    [InlineData("")]
    [InlineData("[red]brackets[/]")]
    public void Harmless_text_stays_as_it_is(string text)
    {
        Assert.Same(text, Sanitizer.Line(text));
        Assert.Same(text, Sanitizer.Block(text));
    }

    [Theory]
    [InlineData("\u001b[31mred", "\\x1b[31mred")]
    [InlineData("\u001b]0;title\u0007", "\\x1b]0;title\\x07")]
    [InlineData("\u009b2J", "\\x9b2J")]
    [InlineData("a\bb\u007f\0", "a\\x08b\\x7f\\x00")]
    [InlineData("a\rb", "a\\rb")]
    [InlineData("\u202eexe.py", "\\u202eexe.py")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff")]
    [InlineData("line\u2028para\u2029", "line\\u2028para\\u2029")]
    public void What_a_terminal_would_obey_or_hide_is_shown(string text, string shown)
    {
        Assert.Equal(shown, Sanitizer.Line(text));
        Assert.Equal(shown, Sanitizer.Block(text));
    }

    [Fact]
    public void Half_a_character_is_shown()
    {
        Assert.Equal("\\ud800", Sanitizer.Line("\ud800"));
        Assert.Equal("\\udc00x", Sanitizer.Line("\udc00x"));
        Assert.Equal("\\ud800\\ud800", Sanitizer.Line("\ud800\ud800"));
    }

    [Fact]
    public void Invisible_tags_beyond_the_first_plane_are_shown() =>
        Assert.Equal("a\\u{e0041}b", Sanitizer.Line("a" + char.ConvertFromUtf32(0xE0041) + "b"));

    [Fact]
    public void A_block_keeps_its_lines_and_tabs_and_a_line_does_not()
    {
        Assert.Equal("a\n\tb\r\nc", Sanitizer.Block("a\n\tb\r\nc"));
        Assert.Equal("a\\n\\tb\\r\\nc", Sanitizer.Line("a\n\tb\r\nc"));
    }

    [Fact]
    public void Markup_of_a_repository_is_text() => Assert.Equal("[[red]]x[[/]]\\x1b", Sanitizer.Markup("[red]x[/]\u001b"));

    [Fact]
    public void No_control_or_format_character_gets_through()
    {
        for (var code = 0; code <= 0xFFFF; code++)
        {
            var shown = Sanitizer.Line(((char)code).ToString());
            Assert.DoesNotContain(shown, c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
        }
    }
}
