using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agency.Cli.Rendering;

/// <summary>Writes one JSON document to a stream of text.</summary>
internal static class JsonOutput
{
    // Quotes and angle brackets stay readable; control characters are escaped by this encoder too.
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
            content(writer);
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
