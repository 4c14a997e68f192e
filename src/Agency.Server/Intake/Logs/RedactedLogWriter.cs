using System.Security.Cryptography;
using System.Text;
using Agency.Server.Configuration;

namespace Agency.Server.Intake.Logs;

/// <summary>Writes a log to a file as it comes in, without the secrets that are in it, in blocks of whole lines; bytes that are no UTF-8 become marks.</summary>
internal sealed class RedactedLogWriter : IAsyncDisposable
{
    private const int Block = 64 * 1024;
    private const int LongestBlock = 256 * 1024;
    private const string KeyBegins = "-----BEGIN";
    private const string KeyEnds = "-----END";

    private readonly FileStream file;
    private readonly ServerSecretText secrets;
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder waiting = new();
    private readonly char[] decoded = new char[64 * 1024 + 4];

    public RedactedLogWriter(string path, ServerSecretText secrets)
    {
        this.secrets = secrets;
        file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
    }

    public long Bytes { get; private set; }

    /// <param name="part">At most 64 KB of UTF-8, cut anywhere.</param>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        waiting.Append(decoded, 0, decoder.GetChars(part.Span, decoded, flush: false));
        if (waiting.Length < Block)
            return;
        var text = waiting.ToString();
        var end = text.LastIndexOf('\n') + 1;
        var key = text.LastIndexOf(KeyBegins, StringComparison.Ordinal);
        if (key >= 0 && key < end && text.IndexOf(KeyEnds, key, StringComparison.Ordinal) < 0)
            end = text.LastIndexOf('\n', key) + 1;
        if (end == 0)
        {
            if (text.Length < LongestBlock)
                return;
            end = char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        }

        waiting.Clear().Append(text, end, text.Length - end);
        await PutAsync(text[..end], cancellationToken);
    }

    /// <summary>Writes what is left and makes the file durable. The SHA-256 of the file, in hex.</summary>
    public async ValueTask<string> CompleteAsync(CancellationToken cancellationToken)
    {
        waiting.Append(decoded, 0, decoder.GetChars([], decoded, flush: true));
        await PutAsync(waiting.ToString(), cancellationToken);
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await file.DisposeAsync();
    }

    private async ValueTask PutAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
            return;
        var bytes = Encoding.UTF8.GetBytes(secrets.Redact(text));
        hash.AppendData(bytes);
        Bytes += bytes.Length;
        await file.WriteAsync(bytes, cancellationToken);
    }
}
