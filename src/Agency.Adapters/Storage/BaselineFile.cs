using System.Text.Encodings.Web;
using System.Text.Json;
using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Adapters.Storage;

/// <summary>
/// A project's baseline in <c>agency-baseline.json</c> at its root, to be committed. A line a finding, sorted, so that
/// diffs of it can be read.
/// </summary>
public static class BaselineFile
{
    public const string Name = "agency-baseline.json";

    private const string Schema = "agency.baseline/1";
    private const int Readable = 0b110_100_100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool ExistsIn(string root) => File.Exists(Path.Combine(root, Name));

    /// <summary>The baseline of a project; null when it has none.</summary>
    /// <exception cref="UserInputException">The file is no baseline.</exception>
    public static async Task<Baseline?> ReadAsync(string root, CancellationToken cancellationToken)
    {
        var file = Path.Combine(root, Name);
        if (new FileInfo(file) is not { Exists: true, LinkTarget: null })
            return null;
        try
        {
            return Parse(await File.ReadAllBytesAsync(file, cancellationToken), file);
        }
        catch (IOException e)
        {
            throw new UserInputException($"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The baseline that a file's content is.</summary>
    /// <param name="file">What to call it.</param>
    /// <exception cref="UserInputException">It is none.</exception>
    public static Baseline Parse(byte[] content, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.GetProperty("schema").GetString() != Schema)
                throw new UserInputException($"{file} is a baseline of another version of Agency. Write it anew: agency baseline create --force");
            return new Baseline([.. document.RootElement.GetProperty("findings").EnumerateArray().Select(Read)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new UserInputException($"{file} is no baseline ({e.Message}). Take it from version control again, or write it anew: agency baseline create --force", e);
        }
    }

    /// <exception cref="UserInputException">The file cannot be written.</exception>
    public static async Task WriteAsync(string root, Baseline baseline, CancellationToken cancellationToken)
    {
        var text = new StringWriter { NewLine = "\n" };
        await text.WriteLineAsync($"{{\"schema\":\"{Schema}\",\"findings\":[");
        for (var i = 0; i < baseline.Entries.Count; i++)
            await text.WriteLineAsync(Write(baseline.Entries[i]) + (i + 1 < baseline.Entries.Count ? "," : ""));
        await text.WriteLineAsync("]}");
        try
        {
            await AtomicFile.WriteAsync(Path.Combine(root, Name), SourceText.StrictUtf8.GetBytes(text.ToString()), Readable, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The baseline cannot be written: {e.Message}", e);
        }
    }

    private static BaselineEntry Read(JsonElement e) => new(
        RepositoryPath.Parse(Text(e, "file")), Text(e, "rule"), Text(e, "message"), Text(e, "line"), Text(e, "shape"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string Write(BaselineEntry entry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("file", entry.File.Value);
            json.WriteString("rule", entry.Rule);
            json.WriteString("message", entry.Message);
            json.WriteString("line", entry.Line);
            json.WriteString("shape", entry.Shape);
            json.WriteEndObject();
        }

        return SourceText.StrictUtf8.GetString(stream.ToArray());
    }
}
