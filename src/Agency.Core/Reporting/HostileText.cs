using System.Globalization;
using System.Text;

namespace Agency.Core.Reporting;

/// <summary>
/// Text from a repository, a tool or a stranger, where people look at it: whatever could move the cursor, reorder what is read or hide
/// in it is shown as something else.
/// </summary>
public static class HostileText
{
    /// <summary>A text with what is hostile in it replaced; the same text where nothing is.</summary>
    /// <param name="keepLayout">Whether line feeds and tabs stay.</param>
    /// <param name="append">Writes what stands for a character; what needs two is written as <c>\u{…}</c>.</param>
    public static string Escape(string text, bool keepLayout, Action<StringBuilder, char> append)
    {
        var first = 0;
        while (first < text.Length && !IsHostile(text, first, keepLayout))
            first++;
        if (first == text.Length)
            return text;
        var result = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (!IsHostile(text, i, keepLayout))
                result.Append(text[i]);
            else if (IsPaired(text, i))
                result.Append(CultureInfo.InvariantCulture, $"\\u{{{char.ConvertToUtf32(text, i++):x}}}");
            else
                append(result, text[i]);
        }

        return result.ToString();
    }

    private static bool IsHostile(string text, int index, bool keepLayout)
    {
        var c = text[index];
        if (c is >= ' ' and < '\u007f')
            return false;
        if (keepLayout && (c is '\n' or '\t' || (c == '\r' && index + 1 < text.Length && text[index + 1] == '\n')))
            return false;
        if (char.IsLowSurrogate(c))
            return index == 0 || !char.IsHighSurrogate(text[index - 1]);
        if (char.IsHighSurrogate(c) && !IsPaired(text, index))
            return true;
        return CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    private static bool IsPaired(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
}
