using System.Globalization;

namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>
/// Takes out of a line what moves the cursor, colours, sets titles, reorders what is read or hides in it (ECMA-48), and
/// plays carriage returns and backspaces as a terminal would.
/// </summary>
internal sealed class ControlText
{
    private const char Escape = '\u001b';

    private readonly char[] buffer = new char[LineAssembler.Limit];

    /// <summary>The visible text; good until the next call.</summary>
    public ReadOnlySpan<char> Clean(ReadOnlySpan<char> raw)
    {
        while (raw.Length > 0 && raw[^1] is '\r' or ' ' or '\t')
            raw = raw[..^1];
        return raw.IndexOfAnyExceptInRange(' ', '~') < 0 ? raw : Play(raw).TrimEnd();
    }

    private ReadOnlySpan<char> Play(ReadOnlySpan<char> raw)
    {
        var length = 0;
        var isReturned = false;
        for (var i = 0; i < raw.Length && length < buffer.Length; i++)
        {
            var c = raw[i];
            if (c == Escape)
            {
                i = EndOfEscape(raw, i);
                continue;
            }

            if (c == '\u009b')
            {
                i = EndOfSequence(raw, i + 1);
                continue;
            }

            if (c == '\r')
            {
                isReturned = true;
                continue;
            }

            if (c == '\b')
            {
                length = Math.Max(0, length - 1);
                continue;
            }

            if (!IsVisible(raw, i))
                continue;
            if (isReturned)
            {
                isReturned = false;
                length = Return(length);
            }

            buffer[length++] = char.IsSurrogate(c) && !IsPaired(raw, i) ? '\ufffd' : c;
        }

        // Not half a character.
        if (length > 0 && char.IsHighSurrogate(buffer[length - 1]))
            length--;
        return buffer.AsSpan(0, length);
    }

    /// <summary>What follows a carriage return is written over the line, unless it belongs to GitLab's marks of sections.</summary>
    private int Return(int length)
    {
        var text = buffer.AsSpan(0, length);
        if (!text.Contains("section_start:", StringComparison.Ordinal) && !text.Contains("section_end:", StringComparison.Ordinal))
            return 0;
        if (length < buffer.Length - 1)
            buffer[length++] = ' ';
        return length;
    }

    /// <summary>The last character of the escape that begins at an index.</summary>
    private static int EndOfEscape(ReadOnlySpan<char> raw, int start)
    {
        if (start + 1 >= raw.Length)
            return start;
        switch (raw[start + 1])
        {
            case '[':
                return EndOfSequence(raw, start + 2);
            case ']' or 'P' or 'X' or '^' or '_':
                for (var i = start + 2; i < raw.Length; i++)
                {
                    if (raw[i] is '\u0007' or '\u009c')
                        return i;
                    if (raw[i] == Escape)
                        return i + 1 < raw.Length && raw[i + 1] == '\\' ? i + 1 : i - 1;
                }

                return raw.Length - 1;
            default:
                var at = start + 1;
                while (at < raw.Length && raw[at] is >= ' ' and <= '/')
                    at++;
                return at < raw.Length && raw[at] is >= '0' and <= '~' ? at : at - 1;
        }
    }

    /// <summary>The last character of a control sequence whose parameters begin at an index.</summary>
    private static int EndOfSequence(ReadOnlySpan<char> raw, int at)
    {
        while (at < raw.Length && raw[at] is >= ' ' and <= '?')
            at++;
        return at < raw.Length && raw[at] is >= '@' and <= '~' ? at : at - 1;
    }

    private static bool IsVisible(ReadOnlySpan<char> raw, int index)
    {
        var c = raw[index];
        if (c is '\t' or (>= ' ' and <= '~'))
            return true;
        if (char.IsHighSurrogate(c) && IsPaired(raw, index))
        {
            return !(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, raw[index + 1])) is UnicodeCategory.Format);
        }

        if (char.IsLowSurrogate(c) && IsPaired(raw, index))
            return !(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(raw[index - 1], c)) is UnicodeCategory.Format);
        return CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private static bool IsPaired(ReadOnlySpan<char> raw, int index) =>
        char.IsHighSurrogate(raw[index])
            ? index + 1 < raw.Length && char.IsLowSurrogate(raw[index + 1])
            : index > 0 && char.IsHighSurrogate(raw[index - 1]);
}
