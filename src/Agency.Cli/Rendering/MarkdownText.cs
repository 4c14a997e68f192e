using System.Text;

namespace Agency.Cli.Rendering;

/// <summary>Text of a repository or a tool in Markdown, of which nothing becomes markup.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// Text as code within a line that is no row of a table; it can be read as it stands. A span of code ends only at a row of
    /// backticks of its own length (CommonMark 6.1), and there is none within.
    /// </summary>
    public static string Code(string text)
    {
        var line = Sanitizer.Line(text);
        if (line.Length == 0)
            return "";
        var fence = Fence(line, 1);
        var room = line[0] == '`' || line[^1] == '`' || (line[0] == ' ' && line[^1] == ' ' && line.Trim(' ').Length > 0) ? " " : "";
        return $"{fence}{room}{line}{room}{fence}";
    }

    /// <summary>Text as code within a table, where a span of code does not keep cells together: HTML entities for all that could end the cell or the code, or begin a mention.</summary>
    public static string Cell(string text)
    {
        var safe = new StringBuilder("<code>");
        foreach (var rune in Sanitizer.Line(text).EnumerateRunes())
        {
            if (rune.IsAscii && !char.IsAsciiLetterOrDigit((char)rune.Value) && (char)rune.Value is not (' ' or '.' or ',' or '/' or '-'))
                safe.Append("&#").Append(rune.Value).Append(';');
            else
                safe.Append(rune.ToString());
        }

        return safe.Append("</code>").ToString();
    }

    /// <summary>Backticks, more than stand in a row anywhere in a text, so that nothing of it ends what they enclose.</summary>
    public static string Fence(string text, int least)
    {
        var longest = 0;
        var row = 0;
        foreach (var c in text)
        {
            row = c == '`' ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return new string('`', Math.Max(least, longest + 1));
    }
}
