using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Logs;

/// <summary>
/// Reads JSON from a stream piece by piece, so that a text of any length passes through a buffer of fixed size. Where
/// <see cref="System.Text.Json.Utf8JsonReader"/> needs a text whole, this hands it on in parts.
/// </summary>
internal sealed class JsonStreamReader(Stream stream)
{
    private const int MaxDepth = 32;
    private const int LongestEscape = 12;

    private static readonly SearchValues<byte> Stops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly byte[] output = new byte[64 * 1024];
    private int position;
    private int length;
    private int outputLength;
    private long before;
    private bool isAtEnd;

    private enum Progress
    {
        NeedsInput,
        IsFull,
        IsDone,
    }

    /// <summary>What the next value is, by its first character: one of <c>{ [ " - 0…9 t f n</c>.</summary>
    public async ValueTask<char> PeekAsync(CancellationToken cancellationToken)
    {
        await SkipBlanksAsync(cancellationToken);
        return (char)buffer[position];
    }

    /// <summary>Reads a mark: a bracket, a colon, a comma.</summary>
    public async ValueTask ExpectAsync(char mark, CancellationToken cancellationToken)
    {
        if (await PeekAsync(cancellationToken) != mark)
            throw Bad($"'{mark}' is missing");
        position++;
    }

    /// <summary>Whether the next mark is this one; it is read when it is.</summary>
    public async ValueTask<bool> TryAsync(char mark, CancellationToken cancellationToken)
    {
        if (await PeekAsync(cancellationToken) != mark)
            return false;
        position++;
        return true;
    }

    /// <summary>Reads a text. Null for one of more bytes than <paramref name="limit"/>.</summary>
    public async ValueTask<string?> ReadTextAsync(int limit, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var count = 0L;
        await CopyTextAsync(
            (part, _) =>
            {
                count += part.Length;
                if (count <= limit)
                    text.Write(part.Span);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        if (count > limit)
            return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text.GetBuffer(), 0, (int)text.Length);
        }
        catch (DecoderFallbackException)
        {
            throw Bad("a text is not valid UTF-8");
        }
    }

    /// <summary>Hands a text on in parts, as bytes of UTF-8 with the escapes resolved; bytes that are no UTF-8 are handed on as they are.</summary>
    public async ValueTask CopyTextAsync(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> sink, CancellationToken cancellationToken)
    {
        await ExpectAsync('"', cancellationToken);
        while (true)
        {
            var progress = Decode();
            if (outputLength > 0)
            {
                var ready = outputLength;
                outputLength = 0;
                await sink(output.AsMemory(0, ready), cancellationToken);
            }

            if (progress == Progress.IsDone)
                return;
            if (progress == Progress.NeedsInput)
                await FillAsync(cancellationToken);
        }
    }

    /// <summary>Reads over a value of any kind.</summary>
    public ValueTask SkipAsync(CancellationToken cancellationToken) => SkipAsync(0, cancellationToken);

    private async ValueTask SkipAsync(int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth)
            throw Bad("it is nested too deep");
        switch (await PeekAsync(cancellationToken))
        {
            case '{':
                position++;
                if (await TryAsync('}', cancellationToken))
                    return;
                do
                {
                    await ReadTextAsync(0, cancellationToken);
                    await ExpectAsync(':', cancellationToken);
                    await SkipAsync(depth + 1, cancellationToken);
                }
                while (await TryAsync(',', cancellationToken));
                await ExpectAsync('}', cancellationToken);
                return;
            case '[':
                position++;
                if (await TryAsync(']', cancellationToken))
                    return;
                do
                    await SkipAsync(depth + 1, cancellationToken);
                while (await TryAsync(',', cancellationToken));
                await ExpectAsync(']', cancellationToken);
                return;
            case '"':
                await CopyTextAsync((_, _) => ValueTask.CompletedTask, cancellationToken);
                return;
            default:
                await SkipWordAsync(cancellationToken);
                return;
        }
    }

    /// <summary>Fails when anything but blanks follows.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (position < length)
            {
                if (!IsBlank(buffer[position++]))
                    throw Bad("something follows its end");
            }

            if (isAtEnd || !await TryFillAsync(cancellationToken))
                return;
        }
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>A number, true, false or null.</summary>
    private async ValueTask SkipWordAsync(CancellationToken cancellationToken)
    {
        const int LongestWord = 400;
        var word = new StringBuilder();
        while (true)
        {
            if (position == length && !await TryFillAsync(cancellationToken))
                break;
            var c = (char)buffer[position];
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '+' or '.'))
                break;
            word.Append(c);
            position++;
            if (word.Length > LongestWord)
                throw Bad("a number is too long");
        }

        var text = word.ToString();
        if (text is not ("true" or "false" or "null") && (text.Length == 0 || !(text[0] == '-' || char.IsAsciiDigit(text[0])) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw Bad("there is no value");
    }

    private Progress Decode()
    {
        while (true)
        {
            if (output.Length - outputLength < LongestEscape)
                return Progress.IsFull;
            var rest = buffer.AsSpan(position, Math.Min(length - position, output.Length - outputLength));
            if (rest.IsEmpty)
                return Progress.NeedsInput;
            var stop = rest.IndexOfAny(Stops);
            var run = stop < 0 ? rest.Length : stop;
            rest[..run].CopyTo(output.AsSpan(outputLength));
            outputLength += run;
            position += run;
            if (stop < 0)
                continue;
            switch (buffer[position])
            {
                case (byte)'"':
                    position++;
                    return Progress.IsDone;
                case (byte)'\\':
                    if (length - position < LongestEscape && !isAtEnd)
                        return Progress.NeedsInput;
                    Unescape();
                    break;
                default:
                    throw Bad("a text has a control character that is not escaped");
            }
        }
    }

    private void Unescape()
    {
        if (position + 1 >= length)
            throw Bad("it ends too early");
        var kind = buffer[position + 1];
        position += 2;
        switch (kind)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                output[outputLength++] = kind;
                return;
            case (byte)'b':
                output[outputLength++] = (byte)'\b';
                return;
            case (byte)'f':
                output[outputLength++] = (byte)'\f';
                return;
            case (byte)'n':
                output[outputLength++] = (byte)'\n';
                return;
            case (byte)'r':
                output[outputLength++] = (byte)'\r';
                return;
            case (byte)'t':
                output[outputLength++] = (byte)'\t';
                return;
            case (byte)'u':
                var rune = Rune.ReplacementChar;
                var unit = Hex();
                if (!char.IsSurrogate(unit))
                {
                    rune = new Rune(unit);
                }
                else if (char.IsHighSurrogate(unit) && length - position >= 6 && buffer[position] == '\\' && buffer[position + 1] == 'u')
                {
                    var start = position;
                    position += 2;
                    // Half of a pair is no character: a mark stands for it, and what follows is read on its own.
                    if (Hex() is var low && char.IsLowSurrogate(low))
                        rune = new Rune(unit, low);
                    else
                        position = start;
                }

                outputLength += rune.EncodeToUtf8(output.AsSpan(outputLength));
                return;
            default:
                throw Bad("an escape is none of those that there are");
        }
    }

    private char Hex()
    {
        if (length - position < 4 || !ushort.TryParse(buffer.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            throw Bad("an escape is none of those that there are");
        position += 4;
        return (char)unit;
    }

    private async ValueTask SkipBlanksAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (position < length)
            {
                if (!IsBlank(buffer[position]))
                    return;
                position++;
            }

            await FillAsync(cancellationToken);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (isAtEnd || !await TryFillAsync(cancellationToken))
        {
            // The last escape of a body may be shorter than the longest one: it is decoded once more before this is an error.
            if (isAtEnd && position < length)
                return;
            throw Bad("it ends too early");
        }
    }

    /// <summary>Reads more behind what is left; false at the end.</summary>
    private async ValueTask<bool> TryFillAsync(CancellationToken cancellationToken)
    {
        if (isAtEnd)
            return false;
        buffer.AsSpan(position, length - position).CopyTo(buffer);
        before += position;
        length -= position;
        position = 0;
        var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
        isAtEnd = read == 0;
        length += read;
        return read > 0;
    }

    private BadHttpRequestException Bad(string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The body is not JSON that can be read: {problem}, near byte {before + position}."), StatusCodes.Status400BadRequest);
}
