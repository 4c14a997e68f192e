namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Converts the columns that tools count in.</summary>
internal static class Columns
{
    /// <summary>Offset in UTF-16 units of an offset in the line's UTF-8 bytes; the line's end when it is past it.</summary>
    public static int OfUtf8(string line, int bytes)
    {
        var at = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes <= 0)
                break;
            bytes -= rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }
}
