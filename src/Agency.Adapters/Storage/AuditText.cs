using System.Globalization;
using System.Text;

namespace Agency.Adapters.Storage;

/// <summary>
/// Makes a repository's text safe to show in a file that people open in a terminal or render as Markdown: nothing in
/// it moves a cursor, hides, or ends the block it stands in.
/// </summary>
internal static class AuditText
{
    /// <summary>A piece of text inside a line, as a code span.</summary>
    public static string Code(string text)
    {
        var safe = Escape(text, keepLayout: false);
        var fence = new string('`', LongestRun(safe) + 1);
        var padding = safe.Length == 0 || safe[0] == '`' || safe[^1] == '`' ? " " : "";
        return $"{fence}{padding}{safe}{padding}{fence}";
    }

    /// <summary>Words inside a line; what Markdown or HTML would read something into is escaped.</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(text.Length + 8);
        foreach (var c in Escape(text, keepLayout: false))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '&' or '#' or '!' or '~')
                words.Append('\\');
            words.Append(c);
        }

        return words.ToString();
    }

    /// <summary>Lines of text as a code block.</summary>
    public static string Block(string language, string text)
    {
        var safe = Escape(text, keepLayout: true);
        var fence = new string('`', Math.Max(3, LongestRun(safe) + 1));
        return $"{fence}{language}\n{safe.TrimEnd('\n')}\n{fence}\n";
    }

    private static string Escape(string text, bool keepLayout)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isLayout = keepLayout && rune.Value is '\n' or '\t';
            var isHostile = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHostile && !isLayout)
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                safe.Append(rune);
        }

        return safe.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
