namespace Agency.Core.Repair;

/// <summary>Texts as words, numbers and signs, to tell how much differs.</summary>
internal static class Tokens
{
    /// <summary>How many tokens one text has that the other has not, beginning and end that they share left out.</summary>
    public static int Difference(string before, string after)
    {
        var (one, other) = (Split(before), Split(after));
        var start = 0;
        while (start < one.Count && start < other.Count && one[start] == other[start])
            start++;
        var end = 0;
        while (end < one.Count - start && end < other.Count - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        return Math.Max(one.Count - start - end, other.Count - start - end);
    }

    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            if (char.IsLetterOrDigit(text[i]) || text[i] == '_')
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
                    i++;
            }
            else
            {
                i++;
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }
}
