using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Agency.Server.Intake;

/// <summary>
/// Reads a body, once and into one piece of memory made of parts, so that it is never there twice. Compressed bodies are
/// limited by what they hold, not by what was sent, and by how much they grow.
/// </summary>
internal static class RequestBody
{
    private const int PartSize = 256 * 1024;

    // Text compresses by 10 to 20; what grows by more is made to grow.
    private const long MostGrowth = 200;

    /// <exception cref="BadHttpRequestException">413 when it is too large, 415 for an encoding that is not known, 400 when it is damaged.</exception>
    public static async Task<ReadOnlySequence<byte>> ReadAsync(HttpContext context, long limit, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        var encodings = request.Headers.ContentEncoding;
        var isGzip = encodings.Count == 1 && string.Equals(encodings[0], "gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encodings.Count > 0 && encodings.ToString() is not ("" or "identity"))
            throw new BadHttpRequestException("Bodies are sent as they are, or with Content-Encoding: gzip.", StatusCodes.Status415UnsupportedMediaType);
        var counted = new CountingStream(request.Body);
        await using var stream = isGzip ? new GZipStream(counted, CompressionMode.Decompress, leaveOpen: true) : (Stream)counted;
        var first = new BodyPart(new byte[PartSize]);
        var last = first;
        var length = 0;
        long total = 0;
        try
        {
            while (true)
            {
                if (length == last.Memory.Length)
                {
                    last = last.Append(new byte[PartSize]);
                    length = 0;
                }

                var read = await stream.ReadAsync(last.Writable[length..], cancellationToken);
                if (read == 0)
                    break;
                length += read;
                total += read;
                if (total > limit)
                    throw TooLarge(limit);
                if (isGzip && total > 1024 * 1024 && total > MostGrowth * counted.Count)
                    throw new BadHttpRequestException("The body grows too much when it is decompressed.", StatusCodes.Status413PayloadTooLarge);
            }
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("The body is no gzip data.", StatusCodes.Status400BadRequest);
        }

        return new ReadOnlySequence<byte>(first, 0, last, length);
    }

    private static BadHttpRequestException TooLarge(long limit) => new($"The body is larger than {limit / 1024 / 1024} MiB.", StatusCodes.Status413PayloadTooLarge);
}
