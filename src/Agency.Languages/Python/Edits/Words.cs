namespace Agency.Languages.Python.Edits;

/// <summary>Finds identifiers in text that is no code: strings, comments, documents.</summary>
public static class Words
{
    /// <summary>True when a text holds a name as a whole word.</summary>
    public static bool Contain(string text, string name) => IndexesOf(text, name).Any();

    /// <summary>Where a text holds a name as a whole word.</summary>
    public static IEnumerable<int> IndexesOf(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                yield return at;
        }
    }

    public static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
