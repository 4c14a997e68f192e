using System.Globalization;
using System.Text;
using Agency.Core.Reporting;

namespace Agency.Cli.Rendering;

/// <summary>
/// Makes text from a repository or a tool safe to print: whatever could move the cursor, change colours, set titles,
/// reorder what is read or hide in it is shown as an escape instead.
/// </summary>
internal static class Sanitizer
{
    /// <summary>Text for one line: line ends and tabs are shown as escapes too.</summary>
    public static string Line(string text) => HostileText.Escape(text, keepLayout: false, AppendEscape);

    /// <summary>Text of many lines, such as a diff: line feeds and tabs stay.</summary>
    public static string Block(string text) => HostileText.Escape(text, keepLayout: true, AppendEscape);

    /// <summary>As <see cref="Line"/>, and safe inside Spectre markup.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Line(text));

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
