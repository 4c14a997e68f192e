using System.Globalization;
using System.Text;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>
/// What a path looks like to a hasty eye and to file systems that do not tell letters apart: lower case, other forms of
/// letters made plain, invisible characters left out, look-alike letters replaced (a small part of Unicode's confusables, UTS 39),
/// and each name without the dots and spaces at its end.
/// </summary>
public static class PathSkeleton
{
    // Cyrillic, Greek, Latin outside ASCII: the letters that are drawn like those of ASCII in usual fonts.
    private static readonly Dictionary<char, char> LookAlikes = new()
    {
        ['\u0430'] = 'a', ['\u03B1'] = 'a', ['\u0251'] = 'a', ['\u0432'] = 'b', ['\u044C'] = 'b', ['\u0441'] = 'c', ['\u03F2'] = 'c', ['\u0501'] = 'd',
        ['\u0435'] = 'e', ['\u0454'] = 'e', ['\u0261'] = 'g', ['\u04BB'] = 'h', ['\u043D'] = 'h', ['\u0456'] = 'i', ['\u03B9'] = 'i', ['\u0131'] = 'i', ['\u04CF'] = 'l',
        ['\u0458'] = 'j', ['\u043A'] = 'k', ['\u03BA'] = 'k', ['\u2113'] = 'l', ['\u043C'] = 'm', ['\u0578'] = 'n', ['\u03B7'] = 'n', ['\u043E'] = 'o', ['\u03BF'] = 'o', ['\u03C3'] = 'o',
        ['\u0440'] = 'p', ['\u03C1'] = 'p', ['\u0433'] = 'r', ['\u0455'] = 's', ['\u0442'] = 't', ['\u03C4'] = 't', ['\u03C5'] = 'u', ['\u057D'] = 'u', ['\u0475'] = 'v', ['\u03BD'] = 'v',
        ['\u051D'] = 'w', ['\u0461'] = 'w', ['\u0445'] = 'x', ['\u03C7'] = 'x', ['\u0443'] = 'y', ['\u03B3'] = 'y', ['\u2215'] = '/', ['\u2044'] = '/', ['\u29F8'] = '/', ['\\'] = '/',
        ['\u2024'] = '.', ['\u3002'] = '.', ['\u2010'] = '-', ['\u2011'] = '-', ['\u2012'] = '-', ['\u2013'] = '-', ['\u2212'] = '-',
    };

    public static string Of(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.Control)
                continue;
            var lower = Rune.ToLowerInvariant(Plain(rune));
            text.Append(lower.IsBmp && LookAlikes.TryGetValue((char)lower.Value, out var letter) ? letter.ToString() : lower.ToString());
        }

        return string.Join('/', text.ToString().Split('/').Select(part => part.TrimEnd('.', ' ')));
    }

    /// <summary>The letter of ASCII that a full-width, mathematical or circled one stands for. Done here: without ICU nothing normalises.</summary>
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
        >= 0x1D400 and <= 0x1D6A3 => new Rune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(rune.Value - 0x1D400) % 52]),
        >= 0x1D7CE and <= 0x1D7FF => new Rune('0' + (rune.Value - 0x1D7CE) % 10),
        >= 0x24B6 and <= 0x24CF => new Rune('A' + (rune.Value - 0x24B6)),
        >= 0x24D0 and <= 0x24E9 => new Rune('a' + (rune.Value - 0x24D0)),
        _ => rune,
    };
}
