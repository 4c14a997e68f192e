using System.Text;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>Reads names as git writes them.</summary>
internal static class GitPaths
{
    /// <summary>The pieces of a NUL-separated list.</summary>
    public static string[] Split(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sorts a name into <paramref name="files"/>, or says in <paramref name="skipped"/> why it cannot be used.</summary>
    public static void Add(string name, ICollection<RepositoryPath> files, ICollection<SkippedFile> skipped)
    {
        if (!RepositoryPath.TryParse(name, out var path))
            return;
        if (IsText(name))
            files.Add(path);
        else
            skipped.Add(new SkippedFile(path, "The file's name is not valid UTF-8."));
    }

    /// <summary>False for a name with bytes that are no UTF-8, which arrive here as replacement characters.</summary>
    public static bool IsText(string name) => !name.Contains('\uFFFD', StringComparison.Ordinal);

    /// <summary>
    /// Undoes the C-style quoting of names in diff headers: <c>"a\tb\303\251"</c>. Text without quotes is returned as
    /// it is, less the tab that git puts behind a name with spaces.
    /// </summary>
    public static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text.TrimEnd('\t');
        var bytes = new List<byte>(text.Length);
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] != '\\')
            {
                var length = char.IsHighSurrogate(text[i]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
            else if (++i < text.Length && text[i] is >= '0' and <= '3' && i + 2 < text.Length)
            {
                bytes.Add((byte)(((text[i] - '0') << 6) | ((text[i + 1] - '0') << 3) | (text[i + 2] - '0')));
                i += 2;
            }
            else if (i < text.Length)
            {
                bytes.Add((byte)(text[i] switch { 'a' => '\a', 'b' => '\b', 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', 'r' => '\r', var c => c }));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
