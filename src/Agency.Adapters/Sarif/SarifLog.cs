using System.Buffers;
using System.Text;
using System.Text.Json;
using Agency.Core.Configuration;

namespace Agency.Adapters.Sarif;

/// <summary>A SARIF 2.1.0 log (OASIS Standard, 27 March 2020) that was read from a file and is one, as far as its frame goes.</summary>
public sealed class SarifLog
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How deep objects and arrays may be nested; SARIF itself needs some fifteen.</summary>
    public const int MaxDepth = 64;

    private const string Advice = "Have the tool write SARIF 2.1.0 (for example: ruff check --output-format sarif --output-file report.sarif).";

    private SarifLog(string name, JsonElement root) => (Name, Root) = (name, root);

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    internal JsonElement Root { get; }

    /// <exception cref="UserInputException">There is no such file, or it is no SARIF log; the message says where.</exception>
    public static async Task<SarifLog> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(path, cancellationToken);
        var root = Parse(path, bytes);
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong(path, "$", $"it holds {Kind(root)} instead of an object");
        if (root.Text("version") is not { } version)
            throw Wrong(path, "$.version", "it is missing");
        if (version != "2.1.0")
            throw Wrong(path, "$.version", $"it is '{Shortened(version)}', and only 2.1.0 is read");
        if (root.Get("runs") is not { ValueKind: JsonValueKind.Array } runs)
            throw Wrong(path, "$.runs", "there is no array");
        var number = 0;
        foreach (var run in runs.EnumerateArray())
        {
            if (run.Get("tool").Get("driver").Text("name") is null)
                throw Wrong(path, $"$.runs[{number}].tool.driver.name", "it is missing, so nobody knows which tool speaks");
            if (run.Get("results") is { ValueKind: not JsonValueKind.Array } results)
                throw Wrong(path, $"$.runs[{number}].results", $"it is {Kind(results)} instead of an array");
            number++;
        }

        return new SarifLog(Path.GetFileName(path), root);
    }

    private static async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            using var buffer = new MemoryStream();
            var chunk = ArrayPool<byte>.Shared.Rent(81_920);
            try
            {
                for (int read; (read = await stream.ReadAsync(chunk, cancellationToken)) > 0;)
                {
                    if (buffer.Length + read > MaxBytes)
                        throw new UserInputException($"'{path}' is larger than {MaxBytes / 1024 / 1024} MiB, the most that is read of a report. Have the tool report on fewer files at a time.");
                    buffer.Write(chunk, 0, read);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(chunk);
            }

            return buffer.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The report '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static JsonElement Parse(string path, byte[] bytes)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxDepth };
            using var document = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => JsonDocument.Parse(bytes.AsMemory(3), options),
                // What a shell on Windows makes of a tool's output.
                [0xFF, 0xFE, ..] => JsonDocument.Parse(Encoding.Unicode.GetString(bytes.AsSpan(2)), options),
                [0xFE, 0xFF, ..] => JsonDocument.Parse(Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)), options),
                _ => JsonDocument.Parse(bytes, options),
            };
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}: " : "";
            throw new UserInputException($"'{path}' is no SARIF report: {place}{What(e)} {Advice}", e);
        }
    }

    /// <summary>The reader's words without the place that it adds to them.</summary>
    private static string What(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private static UserInputException Wrong(string path, string place, string what) =>
        new($"'{path}' is no SARIF report that can be read: {place}: {what}. {Advice}");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        _ => element.ValueKind.ToString().ToLowerInvariant(),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40];
}
