using System.Text.RegularExpressions;

namespace Agency.Core.Syntax;

/// <summary>Identifiers in text that is no code: messages, comments, file names.</summary>
public static class Identifiers
{
    /// <summary>True for what can be a name in most languages: letters, digits and underscores, no digit first.</summary>
    public static bool Is(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>A text with identifiers, as whole words, renamed.</summary>
    /// <param name="renames">Old to new.</param>
    public static string Rename(string text, IReadOnlyDictionary<string, string> renames)
    {
        foreach (var (from, to) in renames)
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(from)}(?!\w)", to.Replace("$", "$$", StringComparison.Ordinal));
        return text;
    }
}
