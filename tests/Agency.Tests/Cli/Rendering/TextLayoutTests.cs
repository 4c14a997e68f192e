using Agency.Cli.Rendering;

namespace Agency.Tests.Cli.Rendering;

public sealed class TextLayoutTests
{
    [Fact]
    public void Lines_break_at_spaces_and_lose_nothing()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));

        var lines = TextLayout.Wrap(text, 40);

        Assert.All(lines, l => Assert.InRange(l.Length, 1, 40));
        Assert.Equal(text, string.Join(' ', lines));
    }

    [Fact]
    public void A_long_word_stands_alone()
    {
        var word = new string('x', 100);

        Assert.Equal(["short", word, "end"], TextLayout.Wrap($"short {word} end", 30));
    }

    [Fact]
    public void Nothing_is_one_empty_line() => Assert.Equal([""], TextLayout.Wrap("", 80));

    [Fact]
    public void A_hopelessly_narrow_terminal_still_gets_readable_lines() => Assert.Equal(["one two three four five"], TextLayout.Wrap("one two three four five", -10));
}
