using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Tests.Cli.Rendering.Screens;

/// <summary>What is sent to a terminal.</summary>
public sealed class ScreenPainterTests
{
    private static readonly ScreenSize Size = new(10, 3);

    [Fact]
    public void Only_lines_that_change_are_written()
    {
        var painter = new ScreenPainter(color: false);
        Assert.Equal("\u001b[0m\u001b[2J\u001b[1;1Hone\u001b[K\u001b[2;1Htwo\u001b[K", painter.Paint(Lines("one", "two", ""), Size));
        Assert.Equal("", painter.Paint(Lines("one", "two", ""), Size));
        Assert.Equal("\u001b[2;1Hzwei\u001b[K", painter.Paint(Lines("one", "zwei", ""), Size));
        Assert.Equal("\u001b[1;1H\u001b[K", painter.Paint(Lines("", "zwei", ""), Size));
    }

    [Fact]
    public void Another_size_or_a_screen_that_was_away_is_painted_whole()
    {
        var painter = new ScreenPainter(color: false);
        painter.Paint(Lines("one", "two", ""), Size);
        Assert.StartsWith("\u001b[0m\u001b[2J\u001b[1;1Hone", painter.Paint(Lines("one", "two"), new ScreenSize(10, 2)), StringComparison.Ordinal);
        painter.Forget();
        Assert.StartsWith("\u001b[0m\u001b[2J\u001b[1;1Hone", painter.Paint(Lines("one", "two"), new ScreenSize(10, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_column_of_a_full_row_is_not_erased() =>
        Assert.EndsWith("\u001b[1;1H0123456789", new ScreenPainter(color: false).Paint(Lines("0123456789"), Size), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_moves_no_cursor_and_inks_end_with_their_text()
    {
        var line = StyledLine.Of("a\u001b[2Jb\n", Ink.Red).Add(" \u202e");
        Assert.Equal("a\\x1b[2Jb\\n \\u202e", line.Render(color: false));
        Assert.Equal("\u001b[31ma\\x1b[2Jb\\n\u001b[0m \\u202e", line.Render(color: true));
    }

    [Fact]
    public void Cells_are_cut_and_filled_by_columns()
    {
        Assert.Equal("订单  |", StyledLine.Empty.Cell("订单", 6).Add("|").Text);
        Assert.Equal("  订单|", StyledLine.Empty.Cell("订单", 6, toRight: true).Add("|").Text);
        Assert.Equal("订...|", StyledLine.Empty.Cell("订单订单", 5).Add("|").Text);
        Assert.Equal("ab      ", StyledLine.Of("ab").Fit(8).Text);
        Assert.Equal("abcde...", StyledLine.Of("abcdefghi").Fit(8).Text);
    }

    private static StyledLine[] Lines(params string[] texts) => [.. texts.Select(t => StyledLine.Of(t))];
}
