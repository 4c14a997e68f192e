using System.Globalization;
using System.Text;

namespace Agency.Cli.Rendering;

/// <summary>
/// Makes text from a repository or a tool safe to print: whatever could move the cursor, change colours, set titles,
/// reorder what is read or hide in it is shown as an escape instead.
/// </summary>
internal static class Sanitizer
{
    /// <summary>Text for one line: line ends and tabs are shown as escapes too.</summary>
    public static string Line(string text) => Escape(text, keepLayout: false);

    /// <summary>Text of many lines, such as a diff: line feeds and tabs stay.</summary>
    public static string Block(string text) => Escape(text, keepLayout: true);

    /// <summary>As <see cref="Line"/>, and safe inside Spectre markup.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Line(text));

    private static string Escape(string text, bool keepLayout)
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
                AppendEscape(result, text[i]);
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

    private static void AppendEscape(StringBuilder result, char c)
    {
        _ = c switch
        {
            '\n' => result.Append("\\n"),
            '\r' => result.Append("\\r"),
            '\t' => result.Append("\\t"),
            < '\u0100' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
            _ => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        };
    }
}
