using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// A glob of a ruff configuration. It matches a path by its last part, or by the whole of it below the folder of the
/// configuration; unlike in a shell, <c>*</c> goes across folders (as in the globset library, which ruff uses).
/// </summary>
internal sealed class RuffGlob
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"*?[{\");

    private readonly Predicate<string>? wholePath;
    private readonly Predicate<string>? name;

    /// <param name="pattern">Malformed ones match nothing.</param>
    /// <param name="folder">Of the configuration, relative to the root; empty for the root.</param>
    public RuffGlob(string pattern, string folder)
    {
        var trimmed = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        trimmed = trimmed.TrimEnd('/');
        name = Compile(trimmed);
        wholePath = folder.Length == 0 ? name : Compile($"{Escape(folder)}/{trimmed}");
    }

    public bool Matches(string path) =>
        (wholePath?.Invoke(path) ?? false) || (name?.Invoke(path[(path.LastIndexOf('/') + 1)..]) ?? false);

    /// <summary>True when the file or one of the folders it lies in matches.</summary>
    public bool MatchesOrHolds(RepositoryPath file)
    {
        var path = file.Value;
        while (true)
        {
            if (Matches(path))
                return true;
            var at = path.LastIndexOf('/');
            if (at < 0)
                return false;
            path = path[..at];
        }
    }

    private static Predicate<string>? Compile(string pattern)
    {
        if (pattern.Length is 0 or > 1000)
            return null;
        // Most are plain names. An engine for each of those would take longer to make than a small project to analyse.
        if (!pattern.AsSpan().ContainsAny(Special))
            return text => text == pattern;
        if (Translate(pattern) is not { } expression)
            return null;
        try
        {
            // The pattern is the project's: an engine without backtracking cannot be kept busy by it.
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline).IsMatch;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern)
    {
        var text = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '*' && string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0 && (i == 0 || pattern[i - 1] == '/'))
            {
                text.Append("(?:.*/)?");
                i += 2;
            }
            else if (c == '*')
            {
                text.Append(".*");
            }
            else if (c == '?')
            {
                text.Append('.');
            }
            else if (c == '[')
            {
                if (CharacterClass(pattern, i) is not { } characters)
                    return null;
                text.Append(characters.Expression);
                i = characters.End;
            }
            else if (c == '{')
            {
                depth++;
                text.Append("(?:");
            }
            else if (c == '}' && depth > 0)
            {
                depth--;
                text.Append(')');
            }
            else if (c == ',' && depth > 0)
            {
                text.Append('|');
            }
            else
            {
                if (c == '\\' && i + 1 < pattern.Length)
                    c = pattern[++i];
                text.Append(Regex.Escape(c.ToString()));
            }
        }

        return depth == 0 ? text.Append('$').ToString() : null;
    }

    private static (string Expression, int End)? CharacterClass(string pattern, int start)
    {
        var from = start + 1;
        var negated = from < pattern.Length && pattern[from] is '!' or '^';
        if (negated)
            from++;
        var end = from < pattern.Length ? pattern.IndexOf(']', from + 1) : -1;
        if (end < 0)
            return null;
        var inner = pattern[from..end].Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);
        return ($"[{(negated ? "^" : "")}{inner}]", end);
    }

    private static string Escape(string folder)
    {
        var text = new StringBuilder();
        foreach (var c in folder)
        {
            if (c is '*' or '?' or '[' or ']' or '{' or '}' or '\\')
                text.Append('\\');
            text.Append(c);
        }

        return text.ToString();
    }
}
