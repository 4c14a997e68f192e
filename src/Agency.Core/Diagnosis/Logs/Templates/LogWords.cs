namespace Agency.Core.Diagnosis.Logs.Templates;

/// <summary>Divides a line into words, with what differs from run to run taken out of them.</summary>
internal static class LogWords
{
    /// <summary>Words that are looked at.</summary>
    public const int Limit = 48;

    /// <summary>What stands for a number.</summary>
    private const char Number = '#';

    /// <summary>
    /// The words of a line. Numbers and hexadecimal ids are masked, but for a zero that stands alone: whether 0 or 3 tests
    /// failed is the difference between success and failure.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        foreach (var range in text.AsSpan().SplitAny(' ', '\t'))
        {
            var word = text.AsSpan(range);
            if (word.Length == 0)
                continue;
            if (words.Count == Limit)
                break;
            words.Add(Mask(word));
        }

        return words;
    }

    private static string Mask(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyInRange('0', '9'))
            return word.ToString();
        var buffer = new char[word.Length];
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && char.IsAsciiLetterOrDigit(word[end]))
                end++;
            if (end == i)
            {
                buffer[length++] = word[i++];
                continue;
            }

            length = Append(word[i..end], buffer, length);
            i = end;
        }

        return new string(buffer, 0, length);
    }

    private static int Append(ReadOnlySpan<char> run, char[] buffer, int length)
    {
        if (run is "0" || !run.ContainsAnyInRange('0', '9'))
        {
            run.CopyTo(buffer.AsSpan(length));
            return length + run.Length;
        }

        if (run.Length >= 6 && IsHexadecimal(run))
        {
            buffer[length++] = Number;
            return length;
        }

        for (var i = 0; i < run.Length; i++)
        {
            if (!char.IsAsciiDigit(run[i]))
                buffer[length++] = run[i];
            else if (i == 0 || !char.IsAsciiDigit(run[i - 1]))
                buffer[length++] = Number;
        }

        return length;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> run)
    {
        foreach (var c in run)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }

        return true;
    }
}
