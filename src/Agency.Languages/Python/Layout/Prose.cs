namespace Agency.Languages.Python.Layout;

/// <summary>Text for people in lines of a comment or docstring, and how it is wrapped.</summary>
internal static class Prose
{
    private const int FewestWords = 4;
    private const string Bullets = "-*+•@:>#!%$\\.|=~/<[{(";
    private static readonly string[] Layout = ["  ", "\t", "://", "--", "==", "**", "__", "``", "::", ">>>", "|", "->", "\\", " = ", ";", "{", "}", "[", "]", "()"];

    /// <summary>True for a line that is a sentence or part of one: no list, table, heading, code or address.</summary>
    public static bool IsPlain(string text) => IsContinuation(text) && text.Split(' ').Length >= FewestWords;

    /// <summary>As <see cref="IsPlain"/>, for the rest of a sentence, which may be one word.</summary>
    public static bool IsContinuation(string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || Bullets.Contains(text[0], StringComparison.Ordinal) || Layout.Any(l => text.Contains(l, StringComparison.Ordinal)))
            return false;
        var first = text.Split(' ')[0];
        var isNumbered = first.Length > 1 && first[^1] is '.' or ')' or ':' && (first[..^1].All(char.IsAsciiDigit) || first.Length == 2 || first[^1] == ':');
        return !isNumbered && text.Count(c => char.IsLetter(c) || c == ' ') * 10 >= text.Length * 8;
    }

    /// <summary>
    /// Wraps the first of some lines and lets what is too much run into the next, as far as the sentence goes on there.
    /// </summary>
    /// <param name="lines">The line that is too long and those behind it that are of the same kind.</param>
    /// <param name="width">Columns of a line without its margin.</param>
    /// <returns>How many of the lines are replaced, and by what; null when a word is longer than a line.</returns>
    public static (int Taken, IReadOnlyList<string> Lines)? Wrap(IReadOnlyList<string> lines, int width)
    {
        var result = new List<string>();
        var words = new List<string>();
        for (var i = 0; ; i++)
        {
            words.AddRange(lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (words.Exists(w => w.Length > width))
                return null;
            words = Fill(words, width, result);
            if (words.Count == 0)
                return (i + 1, result);
            if (i + 1 < lines.Count && GoesOn(lines[i], lines[i + 1]))
                continue;
            while (words.Count > 0)
                words = Fill(words, width, result);
            return (i + 1, result);
        }
    }

    /// <summary>Adds one line of as many words as fit; gives those that do not.</summary>
    private static List<string> Fill(List<string> words, int width, List<string> result)
    {
        var (line, taken) = ("", 0);
        while (taken < words.Count && (line.Length == 0 || line.Length + 1 + words[taken].Length <= width))
            line = line.Length == 0 ? words[taken++] : $"{line} {words[taken++]}";
        result.Add(line);
        return words[taken..];
    }

    /// <summary>A line that begins with a capital may begin something else.</summary>
    private static bool GoesOn(string line, string next) =>
        IsContinuation(next) && char.IsLower(next[0]) && !(line.TrimEnd() is [.., '.' or ':' or '!' or '?']);
}
