using System.Security.Cryptography;
using System.Text;

namespace Agency.Core.Syntax;

/// <summary>
/// A file's text together with what is needed to write it back byte for byte: its encoding and byte order mark.
/// Line ends, tabs and form feeds are kept as they are. Lines end at LF, CRLF or CR only.
/// </summary>
public sealed class SourceText
{
    private readonly Lazy<int[]> lineStarts;
    private readonly Lazy<string> hash;

    public SourceText(string text, Encoding? encoding = null, bool hasByteOrderMark = false)
    {
        Text = text;
        Encoding = encoding ?? StrictUtf8;
        HasByteOrderMark = hasByteOrderMark;
        lineStarts = new Lazy<int[]>(FindLineStarts);
        hash = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(Encode())));
    }

    /// <summary>UTF-8 that throws on what it cannot represent instead of replacing it.</summary>
    public static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Text { get; }

    public Encoding Encoding { get; }

    public bool HasByteOrderMark { get; }

    public int Length => Text.Length;

    public int LineCount => lineStarts.Value.Length;

    /// <summary>SHA-256 of the encoded bytes, lower-case hex: what a file must hash to to hold this text.</summary>
    public string Hash => hash.Value;

    /// <summary>The line end that most of the text uses; LF when it has none.</summary>
    public string NewLine
    {
        get
        {
            var at = Text.AsSpan().IndexOfAny('\r', '\n');
            if (at < 0 || Text[at] == '\n')
                return "\n";
            return at + 1 < Text.Length && Text[at + 1] == '\n' ? "\r\n" : "\r";
        }
    }

    /// <summary>The same encoding around another text.</summary>
    public SourceText With(string text) => new(text, Encoding, HasByteOrderMark);

    /// <summary>
    /// This text after edits, all of them of this file. They may write LF: a file that ends its lines otherwise keeps
    /// its own.
    /// </summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public SourceText Apply(IEnumerable<Edit> edits) => With(EditSet.Apply(Text, edits.Select(Adapt)));

    /// <summary>An edit as it is applied: with the line ends of this text.</summary>
    public Edit Adapt(Edit edit) => edit with { NewText = WithOwnLineEnds(edit.NewText) };

    public string Slice(TextSpan span) => Text[span.Start..span.End];

    public LinePosition PositionAt(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)Text.Length, nameof(offset));
        var index = Array.BinarySearch(lineStarts.Value, offset);
        if (index < 0)
            index = ~index - 1;
        return new LinePosition(index + 1, offset - lineStarts.Value[index] + 1);
    }

    /// <summary>The offset of a position; a column past the end of its line gives the line's end.</summary>
    public int OffsetAt(LinePosition position)
    {
        if (position.Line < 1)
            return 0;
        if (position.Line > LineCount)
            return Text.Length;
        var line = LineSpan(position.Line);
        return Math.Min(line.Start + Math.Max(position.Column, 1) - 1, line.End);
    }

    /// <summary>The characters of a line (from 1) without its line end.</summary>
    public TextSpan LineSpan(int line)
    {
        var full = FullLineSpan(line);
        var end = full.End;
        if (end > full.Start && Text[end - 1] == '\n')
            end--;
        if (end > full.Start && Text[end - 1] == '\r')
            end--;
        return new TextSpan(full.Start, end);
    }

    /// <summary>The characters of a line (from 1) with its line end.</summary>
    public TextSpan FullLineSpan(int line)
    {
        var starts = lineStarts.Value;
        return new TextSpan(starts[line - 1], line < starts.Length ? starts[line] : Text.Length);
    }

    public string LineText(int line) => line >= 1 && line <= LineCount ? Slice(LineSpan(line)) : "";

    /// <summary>The bytes to write to disk.</summary>
    /// <exception cref="EncoderFallbackException">The text holds a character that the encoding has not.</exception>
    public byte[] Encode()
    {
        var body = Encoding.GetBytes(Text);
        return HasByteOrderMark ? [0xEF, 0xBB, 0xBF, .. body] : body;
    }

    private string WithOwnLineEnds(string text) =>
        NewLine == "\n" || !text.Contains('\n', StringComparison.Ordinal)
            ? text
            : text.ReplaceLineEndings("\n").Replace("\n", NewLine, StringComparison.Ordinal);

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return [.. starts];
    }
}
