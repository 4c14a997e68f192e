using System.Globalization;
using System.Text;

namespace Agency.Cli.Rendering.Screens;

/// <summary>Knows what a terminal shows and writes only the lines that change, in one piece, so that nothing flickers.</summary>
internal sealed class ScreenPainter(bool color)
{
    private IReadOnlyList<string> shown = [];
    private ScreenSize size;

    /// <summary>To the terminal's second screen, with the cursor hidden and without wrapping at the right edge.</summary>
    public const string Enter = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";

    /// <summary>Takes back what <see cref="Enter"/> did.</summary>
    public const string Leave = "\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l";

    /// <summary>Forgets what is shown, so that everything is painted anew.</summary>
    public void Forget() => shown = [];

    /// <summary>What to write to a terminal so that it shows these lines; empty when it does already.</summary>
    public string Paint(IReadOnlyList<StyledLine> lines, ScreenSize newSize)
    {
        var text = new StringBuilder();
        if (newSize != size || shown.Count != lines.Count)
        {
            text.Append("\u001b[0m\u001b[2J");
            shown = [.. Enumerable.Repeat("", lines.Count)];
            size = newSize;
        }

        List<string> next = [.. lines.Select(l => l.Cut(newSize.Width).Render(color))];
        for (var row = 0; row < next.Count; row++)
        {
            // Erasing after a line that fills the row would take its last character.
            if (next[row] != shown[row])
                text.Append(CultureInfo.InvariantCulture, $"\u001b[{row + 1};1H{next[row]}{(lines[row].Width < newSize.Width ? "\u001b[K" : "")}");
        }

        shown = next;
        return text.ToString();
    }
}
