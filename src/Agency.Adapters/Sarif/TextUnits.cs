using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>Counts a text in the units that reports use: UTF-16 units, code points, or bytes of the file.</summary>
internal sealed class TextUnits
{
    private const int ByteOrderMarkLength = 3;

    private readonly Lazy<int[]> codePoints;
    private readonly Lazy<int[]> octets;

    public TextUnits(SourceText text)
    {
        Text = text;
        codePoints = new Lazy<int[]>(() => FindCodePoints(text.Text));
        octets = new Lazy<int[]>(() => FindOctets(text));
    }

    public SourceText Text { get; }

    /// <summary>The offset so many code points after another; null beyond the end.</summary>
    public int? AfterCodePoints(int start, int count)
    {
        var index = Array.BinarySearch(codePoints.Value, start);
        if (index < 0)
            index = ~index;
        return (long)index + count is var wanted && wanted < codePoints.Value.Length ? codePoints.Value[wanted] : null;
    }

    /// <summary>The offset of a byte of the file; null where no character begins, and beyond the end.</summary>
    public int? OfByte(int octet) => Array.BinarySearch(octets.Value, octet) is >= 0 and var index ? index : null;

    /// <summary>Where each code point begins, and the text's end.</summary>
    private static int[] FindCodePoints(string text)
    {
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1)
            starts.Add(i);
        starts.Add(text.Length);
        return [.. starts];
    }

    /// <summary>The byte at which each UTF-16 unit begins, and the file's length.</summary>
    private static int[] FindOctets(SourceText text)
    {
        var starts = new int[text.Length + 1];
        var octet = text.HasByteOrderMark ? ByteOrderMarkLength : 0;
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsHighSurrogate(text.Text[i]) && i + 1 < text.Length ? 2 : 1;
            var size = text.Encoding.GetByteCount(text.Text.AsSpan(i, length));
            starts[i] = octet;
            if (length == 2)
                starts[i + 1] = octet + 1;
            octet += size;
            i += length;
        }

        starts[text.Length] = octet;
        return starts;
    }
}
