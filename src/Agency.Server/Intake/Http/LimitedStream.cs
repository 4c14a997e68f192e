using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Http;

/// <summary>Reads a body up to a number of bytes, and says what is wrong with it in the server's way.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException failure)
        {
            throw new BadHttpRequestException("The body is not gzip that can be read.", StatusCodes.Status400BadRequest, failure);
        }

        count += read;
        return count <= limit
            ? read
            : throw new BadHttpRequestException(string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit} bytes (unpacked)."), StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        // The server owns the request's own body.
        if (inner is System.IO.Compression.GZipStream)
            await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}
