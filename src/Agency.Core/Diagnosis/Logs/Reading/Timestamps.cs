namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>Recognises the time that a line begins with.</summary>
internal static class Timestamps
{
    /// <summary>
    /// How many characters a time at the start and the space behind it take; 0 when there is none. Known are
    /// <c>2026-01-31T12:30:59.123Z</c> with a blank or a T and any fraction and zone, <c>12:30:59.123</c>, seconds since the
    /// start such as <c>+0.123s</c>, and each of these in brackets.
    /// </summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || text[0] is not ('[' or (>= '0' and <= '9')))
            return 0;
        var isBracketed = text[0] == '[';
        var inner = isBracketed ? text[1..] : text;
        var length = Date(inner) is > 0 and var date ? date : Clock(inner);
        if (length == 0 && isBracketed)
            length = Elapsed(inner);
        if (length == 0)
            return 0;
        if (isBracketed)
        {
            if (length >= inner.Length || inner[length] != ']')
                return 0;
            length += 2;
        }

        if (length == text.Length)
            return length;
        return text[length] switch
        {
            // Jenkins puts two blanks after its clock.
            ' ' => length + (length + 1 < text.Length && text[length + 1] == ' ' && !isBracketed && text[2] == ':' ? 2 : 1),
            '\t' => length + 1,
            _ => 0,
        };
    }

    /// <summary>The length of a date and time at the start; 0 for anything else.</summary>
    public static int Date(ReadOnlySpan<char> text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' '))
            return 0;
        if (!Digits(text, 0, 4) || !Digits(text, 5, 2) || !Digits(text, 8, 2))
            return 0;
        var clock = Clock(text[11..]);
        if (clock == 0)
            return 0;
        var at = 11 + clock;
        if (at < text.Length && text[at] == 'Z')
            return at + 1;
        if (at + 4 < text.Length && text[at] is '+' or '-' && Digits(text, at + 1, 2))
        {
            var minutes = text[at + 3] == ':' ? at + 4 : at + 3;
            if (minutes + 2 <= text.Length && Digits(text, minutes, 2))
                return minutes + 2;
        }

        return at;
    }

    private static int Clock(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !Digits(text, 0, 2) || !Digits(text, 3, 2) || !Digits(text, 6, 2))
            return 0;
        var at = 8;
        if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
        }

        return at;
    }

    private static int Elapsed(ReadOnlySpan<char> text)
    {
        var at = text[0] == '+' ? 1 : 0;
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        // "[12]" may be anything, "[12.345]" and "[3s]" are times.
        if (at == start || (at < text.Length && text[at] != 's' && !text[start..at].Contains('.')))
            return 0;
        return at < text.Length && text[at] == 's' ? at + 1 : at;
    }

    private static bool Digits(ReadOnlySpan<char> text, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
        }

        return true;
    }
}
