using System.Globalization;
using System.Text;
using Agency.Core.Secrets;

namespace Agency.Core.Ci;

/// <summary>Makes text of a log fit to be kept and handed on: no secrets, nothing that moves a cursor or hides what is read.</summary>
public static class CiText
{
    private const int LongestLine = 2000;

    /// <summary>Text of one line: line ends become blanks.</summary>
    public static string Line(string text)
    {
        var clean = Block(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        return Cut(clean, LongestLine);
    }

    /// <summary>The beginning of a text, never with half of a character at its end: PostgreSQL takes no such text.</summary>
    /// <param name="longest">The most UTF-16 units, at least one.</param>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Text of several lines.</summary>
    public static string Block(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(text, i) is not UnicodeCategory.Format)
                    clean.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (c is '\n' or '\t' || !IsHostile(c))
            {
                clean.Append(c);
            }
        }

        return SecretRedactor.Default.Redact(clean.ToString());
    }

    private static bool IsHostile(char c) => char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
