namespace Agency.Cli.Rendering;

/// <summary>Lays out plain text.</summary>
internal static class TextLayout
{
    private const int NarrowestColumn = 24;

    /// <summary>Breaks a line at spaces; a word longer than the width stands alone. Never empty.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        width = Math.Max(width, NarrowestColumn);
        var lines = new List<string>();
        while (text.Length > width)
        {
            var at = text.LastIndexOf(' ', width);
            if (at <= 0)
                at = text.IndexOf(' ', width);
            if (at < 0)
                break;
            lines.Add(text[..at]);
            text = text[(at + 1)..];
        }

        lines.Add(text);
        return lines;
    }

    /// <summary>Rows of equal length: the first column to the left, the others to the right, two spaces between.</summary>
    public static void WriteTable(IReadOnlyList<IReadOnlyList<string>> rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(r => r[column].Length)).ToList();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
    }
}
