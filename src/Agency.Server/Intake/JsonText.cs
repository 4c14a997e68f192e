using System.Buffers;
using System.Globalization;
using System.Text;

namespace Agency.Server.Intake;

/// <summary>Writes a JSON string's contents, escaped as they stand in the body, to a stream as UTF-8, with memory that does not depend on their length.</summary>
internal static class JsonText
{
    private const int BufferSize = 64 * 1024;

    /// <param name="escaped">Between the quotes, of JSON that was found to be valid.</param>
    public static async Task WriteAsync(ReadOnlySequence<byte> escaped, Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var length = 0;
        var pending = new List<byte>(6);
        var high = '\0';
        foreach (var part in escaped)
        {
            for (var i = 0; i < part.Length; i++)
            {
                var b = part.Span[i];
                if (pending.Count == 0 && b != (byte)'\\')
                {
                    if (high != '\0')
                        length = Put(buffer, length, '\uFFFD', ref high);
                    buffer[length++] = b;
                }
                else
                {
                    pending.Add(b);
                    if (Unescape(pending) is { } c)
                    {
                        pending.Clear();
                        length = Put(buffer, length, c, ref high);
                    }
                }

                // Room for the longest character and a replacement before it.
                if (length > BufferSize - 16)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
                    length = 0;
                }
            }
        }

        if (high != '\0')
            length = Put(buffer, length, '\uFFFD', ref high);
        await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
    }

    /// <summary>The character that an escape stands for; null while it is not complete.</summary>
    private static char? Unescape(List<byte> escape)
    {
        if (escape.Count < 2)
            return null;
        return (char)escape[1] switch
        {
            'u' => escape.Count < 6 ? null : (char)int.Parse(Encoding.ASCII.GetString([.. escape[2..]]), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var other => other,
        };
    }

    /// <summary>Adds a character; of a pair the first waits for the second, and half a pair is replaced.</summary>
    private static int Put(byte[] buffer, int length, char c, ref char high)
    {
        if (high != '\0')
        {
            var first = high;
            high = '\0';
            if (char.IsLowSurrogate(c))
                return length + new Rune(first, c).EncodeToUtf8(buffer.AsSpan(length));
            length += Rune.ReplacementChar.EncodeToUtf8(buffer.AsSpan(length));
            if (c == '\uFFFD')
                return length;
        }

        if (char.IsHighSurrogate(c))
        {
            high = c;
            return length;
        }

        return length + (char.IsLowSurrogate(c) ? Rune.ReplacementChar : new Rune(c)).EncodeToUtf8(buffer.AsSpan(length));
    }
}
