using Agency.Cli.Rendering.Screens;

namespace Agency.Tests.Cli.Rendering.Screens;

/// <summary>Keys whose bytes come apart.</summary>
public sealed class KeyDecoderTests
{
    [Fact]
    public void Whole_keys_come_at_once()
    {
        var decoder = new KeyDecoder();
        Assert.Equal([ConsoleKey.UpArrow], decoder.Take(Key(ConsoleKey.UpArrow)).Select(k => k.Key));
        Assert.Equal(['q'], decoder.Take(Key(ConsoleKey.Q, 'q')).Select(k => k.KeyChar));
        Assert.False(decoder.IsWaiting);
    }

    [Theory]
    [InlineData('[', 'A', ConsoleKey.UpArrow)]
    [InlineData('O', 'B', ConsoleKey.DownArrow)]
    [InlineData('[', 'F', ConsoleKey.End)]
    public void An_arrow_in_pieces_is_one_key(char second, char third, ConsoleKey meant)
    {
        var decoder = new KeyDecoder();
        Assert.Empty(decoder.Take(Key(ConsoleKey.Escape, '\u001b')));
        Assert.Empty(decoder.Take(Key(ConsoleKey.None, second)));
        Assert.True(decoder.IsWaiting);
        Assert.Equal([meant], decoder.Take(Key(ConsoleKey.None, third)).Select(k => k.Key));
        Assert.False(decoder.IsWaiting);
    }

    [Fact]
    public void An_escape_alone_is_one_and_what_follows_is_not_lost()
    {
        var decoder = new KeyDecoder();
        Assert.Empty(decoder.Take(Key(ConsoleKey.Escape, '\u001b')));
        Assert.Equal([ConsoleKey.Escape], decoder.End().Select(k => k.Key));
        Assert.Empty(decoder.End());

        Assert.Empty(decoder.Take(Key(ConsoleKey.Escape, '\u001b')));
        Assert.Equal(['\u001b', 'q'], decoder.Take(Key(ConsoleKey.Q, 'q')).Select(k => k.KeyChar));
    }

    private static ConsoleKeyInfo Key(ConsoleKey key, char character = '\0') => new(character, key, false, false, false);
}
