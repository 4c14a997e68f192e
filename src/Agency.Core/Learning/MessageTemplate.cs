using System.Text.RegularExpressions;

namespace Agency.Core.Learning;

/// <summary>A finding's message without what belongs to its place.</summary>
public static partial class MessageTemplate
{
    private const int MaxLength = 200;

    /// <summary>The message with <c>…</c> for what is quoted and for numbers.</summary>
    public static string Of(string message)
    {
        var text = Varying().Replace(message, m => m.Value[0] is '`' or '"' or '\'' ? $"{m.Value[0]}…{m.Value[0]}" : "…");
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    [GeneratedRegex("`[^`]*`|\"[^\"]*\"|(?<!\\w)'[^']*'|(?<![\\w.])[0-9]+(\\.[0-9]+)*(?!\\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Varying();
}
