using System.Text;
using Agency.Core.Syntax;

namespace Agency.Testing.Fixers;

/// <summary>The same fixture written another way; what holds for one must hold for the other.</summary>
internal sealed record FixtureVariant(string Name, Func<string, string> Text, bool HasByteOrderMark = false)
{
    public static FixtureVariant Plain { get; } = new("plain", text => text);

    public static IReadOnlyList<FixtureVariant> All { get; } =
    [
        new("crlf", text => text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        new("tabs", WithTabs),
        new("bom", text => text, HasByteOrderMark: true),
    ];

    public SourceText Source(string path, string text) =>
        path.EndsWith(".py", StringComparison.Ordinal) ? new SourceText(Text(text), hasByteOrderMark: HasByteOrderMark) : new SourceText(text);

    /// <summary>Every four blanks of indentation as a tab.</summary>
    private static string WithTabs(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var blanks = line.Length - line.TrimStart(' ').Length;
            result.Append('\t', blanks / 4).Append(' ', blanks % 4).Append(line, blanks, line.Length - blanks).Append('\n');
        }

        return result.ToString(0, result.Length - 1);
    }
}
