using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>
/// Globs over the paths of a repository, read as git reads .gitignore: <c>*</c> and <c>?</c> within a name, <c>**</c>
/// across folders, <c>[a-z]</c>; a pattern without a slash matches a name at any depth; a folder matches everything
/// below it.
/// </summary>
public sealed class GlobSet
{
    private readonly Regex? pattern;

    public GlobSet(IReadOnlyList<string> globs)
    {
        var parts = globs.Select(g => g.Trim()).Where(g => g.Trim('/').Length > 0).Select(Translate).ToList();

        // Without backtracking, so that no glob can make matching slow.
        if (parts.Count > 0)
            pattern = new Regex("^(?:" + string.Join('|', parts) + ")(?:/|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public bool Matches(RepositoryPath file) => pattern?.IsMatch(file.Value) ?? false;

    private static string Translate(string glob)
    {
        var text = glob.TrimEnd('/');
        if (text.EndsWith("/**", StringComparison.Ordinal))
            text = text[..^3];
        var result = new StringBuilder(text.Contains('/', StringComparison.Ordinal) ? "" : "(?:.*/)?");
        text = text.TrimStart('/');
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("**/"))
            {
                result.Append("(?:.*/)?");
                i += 2;
            }
            else if (text[i] == '*')
            {
                result.Append("[^/]*");
                while (i + 1 < text.Length && text[i + 1] == '*')
                    i++;
            }
            else if (text[i] == '?')
            {
                result.Append("[^/]");
            }
            else if (text[i] == '[' && text.IndexOf(']', i + 2 <= text.Length ? i + 2 : i) is > 0 and var end)
            {
                var set = text[(i + 1)..end];
                var negated = set[0] is '!' or '^';
                result.Append(negated ? "[^/" : "[").Append(Regex.Escape(negated ? set[1..] : set).Replace("]", "\\]", StringComparison.Ordinal)).Append(']');
                i = end;
            }
            else
            {
                result.Append(Regex.Escape(text[i].ToString()));
            }
        }

        return result.ToString();
    }
}
