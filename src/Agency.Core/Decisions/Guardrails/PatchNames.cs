using System.Text;
using Agency.Core.Syntax;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>Reads the names in the headers of a patch, and refuses each that could mean something else to another reader.</summary>
internal static class PatchNames
{
    private const string Nothing = "/dev/null";

    /// <summary>What follows <c>--- </c> or <c>+++ </c>.</summary>
    /// <param name="prefix"><c>a/</c> or <c>b/</c>, which has to be there.</param>
    /// <returns>False where it is no name of a file inside the repository; a null path for no file.</returns>
    public static bool TryRead(string text, string prefix, out RepositoryPath? path)
    {
        path = null;
        if (Unquote(text) is not { } name)
            return false;
        if (name == Nothing)
            return true;
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || Parse(name[prefix.Length..]) is not { } parsed)
            return false;
        path = parsed;
        return true;
    }

    /// <summary>One of the names of <c>diff --git</c>: under <c>a/</c> or <c>b/</c>, both of which git writes for a file that is added or deleted.</summary>
    public static RepositoryPath? Headed(string text) =>
        Unquote(text) is { } name && (name.StartsWith("a/", StringComparison.Ordinal) || name.StartsWith("b/", StringComparison.Ordinal)) ? Parse(name[2..]) : null;

    /// <summary>What follows <c>rename from </c>: a name without a prefix.</summary>
    public static RepositoryPath? Parse(string text)
    {
        if (text.Any(c => char.IsControl(c) || c is '\\' or '\uFFFD') || text.StartsWith("./", StringComparison.Ordinal))
            return null;
        return RepositoryPath.TryParse(text, out var path) ? path : null;
    }

    /// <summary>The two names of <c>diff --git a/x b/x</c>, which are the same unless the file is renamed; null where they cannot be told apart.</summary>
    public static (string Before, string After)? Pair(string text)
    {
        if (text.StartsWith('"'))
        {
            var end = 1;
            while (end < text.Length && text[end] != '"')
                end += text[end] == '\\' ? 2 : 1;
            return end + 2 < text.Length && text[end + 1] == ' ' ? (text[..(end + 1)], text[(end + 2)..]) : null;
        }

        // Of equal names the space in the middle is the one between them, whatever spaces they hold.
        var middle = text.Length / 2;
        if (text.Length % 2 == 1 && text[middle] == ' ' && text.Length > 5 && string.CompareOrdinal(text, 2, text, middle + 3, middle - 2) == 0)
            return (text[..middle], text[(middle + 1)..]);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space == text.LastIndexOf(' ') ? (text[..space], text[(space + 1)..]) : null;
    }

    /// <summary>Undoes git's quoting; null where it is not closed, or not the whole text.</summary>
    public static string? Unquote(string text)
    {
        if (!text.StartsWith('"'))
        {
            // Behind a tab stands the time, or nothing.
            var tab = text.IndexOf('\t', StringComparison.Ordinal);
            return tab < 0 ? text : text[..tab];
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i == text.Length - 1 ? Encoding.UTF8.GetString([.. bytes]) : null;
            if (text[i] != '\\')
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 3 < text.Length && text[i + 1] is >= '0' and <= '3' && text[i + 2] is >= '0' and <= '7' && text[i + 3] is >= '0' and <= '7')
            {
                bytes.Add((byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else if (++i < text.Length)
            {
                bytes.Add((byte)(text[i] switch { 'a' => '\a', 'b' => '\b', 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', 'r' => '\r', var c => c }));
            }
        }

        return null;
    }
}
