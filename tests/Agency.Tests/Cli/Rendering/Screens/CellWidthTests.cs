using Agency.Cli.Rendering.Screens;

namespace Agency.Tests.Cli.Rendering.Screens;

/// <summary>Columns that text takes on a terminal.</summary>
public sealed class CellWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("订单.py", 7)]
    [InlineData("한글", 4)]
    [InlineData("ﾊﾝｶｸ", 4)]
    [InlineData("Ｆ", 2)]
    [InlineData("🚀", 2)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("नि", 1)]
    public void A_reader_s_character_counts_as_the_terminal_draws_it(string text, int width) => Assert.Equal(width, CellWidth.Of(text));

    [Theory]
    [InlineData("abcdefgh", 8, "abcdefgh")]
    [InlineData("abcdefgh", 7, "abcd...")]
    [InlineData("订单订单", 7, "订单...")]
    [InlineData("订单订单", 6, "订...")]
    [InlineData("订单", 3, "订")]
    [InlineData("abc", 0, "")]
    public void What_is_cut_fits_and_shows_that_it_was_cut(string text, int width, string cut)
    {
        Assert.Equal(cut, CellWidth.Cut(text, width));
        Assert.True(CellWidth.Of(cut) <= width);
    }

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("订单订单订", 5, "订单|订单|订")]
    [InlineData("", 8, "")]
    [InlineData("a  b", 80, "a  b")]
    public void Text_is_broken_at_blanks_where_there_are_some(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), CellWidth.Wrap(text, width));
}
