using System.Globalization;
using System.Text;

namespace Agency.Cli.Rendering.Screens;

/// <summary>
/// How many columns of a terminal text takes, counted by what a reader sees as one character. Wide are the ranges that
/// Unicode's East Asian Width (UAX #11) calls W or F, and emoji.
/// </summary>
internal static class CellWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE),
        (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE),
        (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA),
        (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755),
        (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
        (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),
        (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1E6, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C),
        (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E),
        (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A),
        (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2),
        (0x1F6D5, 0x1F6D7), (0x1F6DC, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0),
        (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        var width = 0;
        foreach (var (_, cells) in Characters(text))
            width += cells;
        return width;
    }

    /// <summary>As much of a text as fits; what is left out shows as <c>...</c> where there is room for that.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
            return text;
        var mark = width > 4 ? "..." : "";
        var room = Math.Max(0, width) - mark.Length;
        var cut = new StringBuilder();
        foreach (var (character, cells) in Characters(text))
        {
            if (cells > room)
                break;
            room -= cells;
            cut.Append(character);
        }

        return cut.Append(mark).ToString();
    }

    /// <summary>Breaks a text where the width ends, at a blank when there is one in the second half. Never empty.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        width = Math.Max(2, width);
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var (character, cells) in Characters(text))
        {
            if (used + cells > width)
            {
                var full = line.ToString();
                var blank = character == " " ? full.Length : full.LastIndexOf(' ') is var at && at > full.Length / 2 ? at : full.Length;
                lines.Add(full[..blank]);
                line.Clear().Append(full[Math.Min(full.Length, blank + 1)..]);
                used = Of(line.ToString());
                if (character == " " && line.Length == 0)
                    continue;
            }

            line.Append(character);
            used += cells;
        }

        lines.Add(line.ToString());
        return lines;
    }

    private static IEnumerable<(string Character, int Cells)> Characters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            yield return (element, CellsOf(element));
        }
    }

    private static int CellsOf(string element)
    {
        var cells = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            // Terminals differ in what they make of a sequence of emoji; none uses less than its widest part.
            cells = Math.Max(cells, IsWide(rune.Value) ? 2 : 1);
        }

        return cells;
    }

    private static bool IsWide(int value)
    {
        if (value < Wide[0].First)
            return false;
        var (low, high) = (0, Wide.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (value < Wide[middle].First)
                high = middle - 1;
            else if (value > Wide[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
