using System.Text.RegularExpressions;

namespace Agency.Core.Syntax;

/// <summary>Identifiers in text that is no code: messages, comments.</summary>
public static class Identifiers
{
    /// <summary>A text with identifiers, as whole words, renamed.</summary>
    /// <param name="renames">Old to new.</param>
    public static string Rename(string text, IReadOnlyDictionary<string, string> renames)
    {
        foreach (var (from, to) in renames)
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(from)}(?!\w)", to.Replace("$", "$$", StringComparison.Ordinal));
        return text;
    }
}
