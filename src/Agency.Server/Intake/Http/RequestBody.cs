using System.IO.Compression;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Agency.Server.Intake.Http;

/// <summary>Bodies of requests: JSON in UTF-8, plain or in gzip, up to a size that counts after unpacking.</summary>
internal static class RequestBody
{
    /// <summary>What is wrong with the headers of a body that has to be JSON; null when nothing is.</summary>
    public static IResult? Refuse(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return ErrorAnswers.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body must be JSON in UTF-8: Content-Type: application/json.");
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !IsGzip(encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return ErrorAnswers.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_encoding", "The body may be plain or in gzip: Content-Encoding: gzip.");
        return null;
    }

    /// <summary>The body, unpacked. Reading more than <paramref name="limit"/> bytes of it fails with 413, reading what is no gzip with 400.</summary>
    public static Stream Open(HttpContext context, long limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        Stream body = context.Request.Body;
        if (IsGzip(context.Request.Headers.ContentEncoding.ToString()))
            body = new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
        return new LimitedStream(body, limit);
    }

    /// <summary>All of a body that is small enough to be held.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext context, int limit)
    {
        await using var body = Open(context, limit);
        using var buffer = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 0, 0, limit));
        await body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private static bool IsGzip(string encoding) => encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);
}
