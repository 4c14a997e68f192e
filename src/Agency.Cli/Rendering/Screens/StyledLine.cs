using System.Globalization;
using System.Text;

namespace Agency.Cli.Rendering.Screens;

/// <summary>A line of a screen: pieces of text, each in its ink. Text is made harmless as it comes in. Immutable.</summary>
internal sealed class StyledLine
{
    private readonly IReadOnlyList<(Ink Ink, string Text)> pieces;

    private StyledLine(IReadOnlyList<(Ink Ink, string Text)> pieces)
    {
        this.pieces = pieces;
        Width = pieces.Sum(p => CellWidth.Of(p.Text));
    }

    public static StyledLine Empty { get; } = new([]);

    /// <summary>In columns of the terminal.</summary>
    public int Width { get; }

    /// <summary>The text without its inks.</summary>
    public string Text => string.Concat(pieces.Select(p => p.Text));

    public static StyledLine Of(string text, Ink ink = Ink.Plain) => Empty.Add(text, ink);

    /// <param name="text">Any text; what could act on a terminal shows as an escape.</param>
    public StyledLine Add(string text, Ink ink = Ink.Plain) => text.Length == 0 ? this : new([.. pieces, (ink, Sanitizer.Line(text))]);

    public StyledLine Add(StyledLine other) => new([.. pieces, .. other.pieces]);

    /// <summary>A text in a column: cut to its width or filled up to it.</summary>
    public StyledLine Cell(string text, int width, Ink ink = Ink.Plain, bool toRight = false)
    {
        var shown = CellWidth.Cut(Sanitizer.Line(text), width);
        var blanks = new string(' ', Math.Max(0, width - CellWidth.Of(shown)));
        return toRight ? Add(blanks).Add(shown, ink) : Add(shown, ink).Add(blanks);
    }

    /// <summary>As much of the line as fits.</summary>
    public StyledLine Cut(int width)
    {
        if (Width <= width)
            return this;
        var kept = new List<(Ink, string)>();
        var room = width;
        foreach (var (ink, text) in pieces)
        {
            var cells = CellWidth.Of(text);
            if (cells > room)
            {
                kept.Add((ink, CellWidth.Cut(text, room)));
                break;
            }

            kept.Add((ink, text));
            room -= cells;
        }

        return new StyledLine(kept);
    }

    /// <summary>Filled with blanks, or cut, to a width.</summary>
    public StyledLine Fit(int width) => Width > width ? Cut(width) : Add(new string(' ', width - Width));

    /// <summary>The whole line in another ink.</summary>
    public StyledLine In(Ink ink) => new([.. pieces.Select(p => (ink, p.Text))]);

    /// <param name="color">Whether inks are welcome.</param>
    public string Render(bool color)
    {
        if (!color)
            return Text.TrimEnd();
        var text = new StringBuilder();
        foreach (var (ink, piece) in pieces)
        {
            if (ink == Ink.Plain)
                text.Append(piece);
            else
                text.Append(CultureInfo.InvariantCulture, $"\u001b[{(int)ink}m").Append(piece).Append("\u001b[0m");
        }

        return text.ToString();
    }
}
