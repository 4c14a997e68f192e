using System.Text;

namespace Agency.Languages.Python.Renaming;

/// <summary>The spellings of names that PEP 8 asks for.</summary>
public static class NameStyle
{
    /// <summary><c>listOfURLs</c> as <c>list_of_urls</c>; underscores at both ends stay.</summary>
    public static string ToSnakeCase(string name)
    {
        var core = name.Trim('_');
        if (core.Length == 0)
            return name;
        var words = core.Split('_', StringSplitOptions.RemoveEmptyEntries).SelectMany(WordsOf).Select(w => w.ToLowerInvariant());
        return Around(name, string.Join('_', words));
    }

    /// <summary><c>http_server</c> as <c>HttpServer</c>, <c>HTTP_server</c> as <c>HTTPServer</c>; underscores at both ends stay.</summary>
    public static string ToCapWords(string name)
    {
        var core = name.Trim('_');
        if (core.Length == 0)
            return name;
        var parts = core.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var isAllUpper = !core.Any(char.IsLower);
        return Around(name, string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + (isAllUpper ? p[1..].ToLowerInvariant() : p[1..]))));
    }

    /// <summary>True for a name that is hardly a word of prose: it has an underscore or a digit inside, or capitals after small letters.</summary>
    public static bool IsDistinctive(string name)
    {
        var core = name.Trim('_');
        return core.Length > 2 && (core.Contains('_', StringComparison.Ordinal) || core.Zip(core.Skip(1)).Any(p => char.IsLower(p.First) && char.IsUpper(p.Second)));
    }

    /// <summary>True for <c>ClassName</c>: a capital first and a small letter somewhere, no underscore.</summary>
    public static bool IsCapWords(string name)
    {
        var core = name.Trim('_');
        return core.Length > 1 && char.IsUpper(core[0]) && core.Any(char.IsLower) && !core.Contains('_', StringComparison.Ordinal);
    }

    private static string Around(string name, string core) =>
        name[..(name.Length - name.TrimStart('_').Length)] + core + name[name.TrimEnd('_').Length..];

    /// <summary>The words of a part without underscores: a capital after a small letter or digit starts one, and so does the last of several capitals before a small letter.</summary>
    private static IEnumerable<string> WordsOf(string part)
    {
        var word = new StringBuilder();
        for (var i = 0; i < part.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(part[i])
                && (!char.IsUpper(part[i - 1]) || (i + 1 < part.Length && char.IsLower(part[i + 1]) && !IsPlural(part, i + 1)));
            if (starts)
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(part[i]);
        }

        yield return word.ToString();
    }

    /// <summary>The <c>s</c> of <c>URLs</c>.</summary>
    private static bool IsPlural(string part, int index) => part[index] == 's' && (index + 1 == part.Length || char.IsUpper(part[index + 1]));
}
