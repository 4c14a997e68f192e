namespace Agency.Core.Secrets;

/// <summary>Finds the bodies of private keys in PEM form, whole or, as a diff may show them, only their beginning or end.</summary>
internal static class PrivateKeys
{
    private const string Word = "PRIVATE KEY";
    private const int ShortestLine = 16;

    /// <summary>The lines between the marks, and of a key on one line what is between the dashes.</summary>
    public static IEnumerable<(int Start, int Length)> In(string text)
    {
        for (var at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.Ordinal))
        {
            var line = text.LastIndexOf('\n', at) + 1;
            var end = text.IndexOf('\n', at) is >= 0 and var next ? next : text.Length;
            var mark = text.LastIndexOf("-----", at, at - line + 1, StringComparison.Ordinal);
            if (mark < 0)
                continue;
            if (text.AsSpan(mark, at - mark).Contains("BEGIN", StringComparison.Ordinal))
            {
                var body = Math.Min(end, at + Word.Length + 5);
                var close = text.IndexOf("-----", body, end - body, StringComparison.Ordinal);
                var rest = close >= 0 ? close : end;
                if (rest - body >= ShortestLine)
                    yield return (body, rest - body);
                foreach (var found in Below(text, end))
                    yield return found;
            }
            else
            {
                foreach (var found in Above(text, line))
                    yield return found;
            }
        }
    }

    private static IEnumerable<(int Start, int Length)> Below(string text, int end)
    {
        while (end < text.Length)
        {
            var start = end + 1;
            end = text.IndexOf('\n', start) is >= 0 and var next ? next : text.Length;
            if (BodyOf(text, start, end) is not { } body)
                yield break;
            yield return body;
        }
    }

    private static IEnumerable<(int Start, int Length)> Above(string text, int line)
    {
        while (line > 0)
        {
            var end = line - 1;
            line = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
            if (BodyOf(text, line, end) is not { } body)
                yield break;
            yield return body;
        }
    }

    /// <summary>The encoded part of a line that has nothing else but a diff's mark, quotation marks and an escaped line end.</summary>
    private static (int Start, int Length)? BodyOf(string text, int start, int end)
    {
        while (start < end && (text[start] is '+' or '-' or ' ' or '\t' or '"' or '\'' || (text[start] == 'b' && start + 1 < end && text[start + 1] is '"' or '\'')))
            start++;
        var last = start;
        while (last < end && (char.IsAsciiLetterOrDigit(text[last]) || text[last] is '+' or '/' or '='))
            last++;
        var rest = text.AsSpan(last, end - last).Trim();
        return last - start >= 4 && (rest.Length == 0 || rest[0] is '\\' or '"' or '\'') ? (start, last - start) : null;
    }
}
