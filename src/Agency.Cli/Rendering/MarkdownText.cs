using System.Text;

namespace Agency.Cli.Rendering;

/// <summary>Text of a repository or a tool in Markdown, of which nothing becomes markup.</summary>
internal static class MarkdownText
{
    /// <summary>Text as code: HTML entities for everything that could end the code, the cell, or begin a mention.</summary>
    public static string Code(string text)
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
}
