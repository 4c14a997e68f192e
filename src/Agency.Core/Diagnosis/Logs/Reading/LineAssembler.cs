using System.Text;

namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>Puts the characters of a stream together to lines of limited length; what is over the limit is left out.</summary>
internal sealed class LineAssembler(StreamReader reader)
{
    /// <summary>Characters of a line that are kept.</summary>
    public const int Limit = 8192;

    /// <summary>From here on a carriage return begins the line anew: a progress bar that is drawn over itself.</summary>
    private const int Redrawn = 2048;

    private readonly char[] buffer = new char[32 * 1024];
    private readonly char[] line = new char[Limit];
    private int position;
    private int filled;

    /// <summary>The last line that was read, without its line feed; good until the next is.</summary>
    public ReadOnlyMemory<char> Line { get; private set; }

    /// <summary>True when there was one more line.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        var isAny = false;
        while (true)
        {
            if (position == filled)
            {
                filled = await reader.ReadAsync(buffer.AsMemory(), cancellationToken);
                position = 0;
                if (filled == 0)
                    break;
            }

            isAny = true;
            var rest = buffer.AsMemory(position, filled - position);
            var end = rest.Span.IndexOf('\n');
            if (end >= 0 && length == 0)
            {
                // The whole line is in the buffer: no need to copy it.
                Line = Cut(rest[..end]);
                position += end + 1;
                return true;
            }

            length = Append(end < 0 ? rest.Span : rest.Span[..end], length);
            position += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
                break;
        }

        Line = line.AsMemory(0, length);
        return isAny;
    }

    private static ReadOnlyMemory<char> Cut(ReadOnlyMemory<char> text)
    {
        if (text.Length <= Limit)
            return text;
        var last = text.Span.TrimEnd('\r').LastIndexOf('\r');
        return last > Redrawn ? Cut(text[(last + 1)..]) : text[..Limit];
    }

    private int Append(ReadOnlySpan<char> part, int length)
    {
        while (part.Length > 0)
        {
            var end = part.IndexOf('\r');
            var piece = end < 0 ? part : part[..(end + 1)];
            part = part[piece.Length..];
            if (length > Redrawn && line[length - 1] == '\r')
                length = 0;
            var fits = Math.Min(piece.Length, Limit - length);
            piece[..fits].CopyTo(line.AsSpan(length));
            length += fits;
            // Full, and drawn over by what comes next.
            if (fits < piece.Length && piece[^1] == '\r')
                line[Limit - 1] = '\r';
        }

        return length;
    }

    /// <summary>Reads whatever encoding a mark at the start names, UTF-8 without one; what cannot be decoded is replaced.</summary>
    public static StreamReader Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, 32 * 1024, leaveOpen: true);
}
