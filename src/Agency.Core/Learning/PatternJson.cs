using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agency.Core.Sessions;

namespace Agency.Core.Learning;

/// <summary>Patterns as JSON, and libraries of them (<c>agency.patterns/1</c>) as people pass them on.</summary>
public static class PatternJson
{
    public const string Schema = "agency.patterns/1";

    // Quotes and angle brackets stay readable; control characters are escaped by this encoder too.
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Pattern pattern) => Text(json => Write(json, pattern), Layout);

    /// <summary>A library: one document with patterns, in their order.</summary>
    public static string WriteLibrary(IEnumerable<Pattern> patterns) => Text(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteStartArray("patterns");
            foreach (var pattern in patterns)
                Write(json, pattern);
            json.WriteEndArray();
            json.WriteEndObject();
        },
        Layout with { Indented = true }) + "\n";

    /// <summary>Reads what <see cref="Write(Pattern)"/> wrote.</summary>
    /// <exception cref="FormatException">It is no pattern, or one that this program would never write.</exception>
    public static Pattern Read(string text) => Parse(text, PatternReader.Read);

    /// <summary>Reads a library that anybody may have written.</summary>
    /// <exception cref="FormatException">It is no library; the message says what is wrong.</exception>
    public static IReadOnlyList<Pattern> ReadLibrary(string text) => Parse(text, PatternReader.ReadLibrary);

    internal static void Write(Utf8JsonWriter json, Pattern pattern)
    {
        json.WriteStartObject();
        json.WriteString("id", pattern.Id);
        json.WriteString("rule", pattern.Rule);
        json.WriteString("message", pattern.Message);
        json.WriteString("language", pattern.Language);
        json.WriteString("kind", KebabCase.Of(pattern.Rewrite.Kind));
        Write(json, "before", pattern.Rewrite.Before);
        Write(json, "after", pattern.Rewrite.After);
        json.WriteStartArray("template");
        foreach (var part in pattern.Template)
        {
            if (part.Text is { } known)
                json.WriteStringValue(known);
            else
                json.WriteNumberValue(part.Hole);
        }

        json.WriteEndArray();
        json.WriteStartArray("imports");
        foreach (var import in pattern.Imports)
        {
            json.WriteStartObject();
            json.WriteString("module", import.Module);
            json.WriteString("name", import.Name);
            json.WriteString("asName", import.AsName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "context", pattern.Context.Order(StringComparer.Ordinal));
        if (pattern.Category is { } category)
            json.WriteString("category", KebabCase.Of(category));
        json.WriteString("derivation", KebabCase.Of(pattern.Derivation));
        json.WriteString("safety", KebabCase.Of(pattern.Safety));
        json.WriteString("origin", KebabCase.Of(pattern.Origin));
        json.WriteStartObject("statistics");
        json.WriteNumber("seen", pattern.Statistics.Seen);
        json.WriteNumber("applied", pattern.Statistics.Applied);
        json.WriteNumber("succeeded", pattern.Statistics.Succeeded);
        json.WriteNumber("failed", pattern.Statistics.Failed);
        json.WriteNumber("reverted", pattern.Statistics.Reverted);
        json.WriteNumber("accepted", pattern.Statistics.Accepted);
        json.WriteEndObject();
        json.WriteStartArray("examples");
        foreach (var example in pattern.Examples)
        {
            json.WriteStartObject();
            json.WriteString("at", Time(example.At));
            json.WriteString("diff", example.Diff);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("learnedAt", Time(pattern.LearnedAt));
        json.WriteString("lastUsed", pattern.LastUsed is { } used ? Time(used) : null);
        Write(json, "replaces", pattern.Replaces);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Shape> shapes)
    {
        json.WriteStartArray(name);
        foreach (var shape in shapes)
            Write(json, shape);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Shape shape)
    {
        json.WriteStartObject();
        if (shape.Field is { Length: > 0 } field)
            json.WriteString("field", field);
        switch (shape)
        {
            case Shape.Hole hole:
                json.WriteNumber("hole", hole.Index);
                Write(json, "sorts", hole.Sorts.Order(StringComparer.Ordinal));
                break;
            case Shape.Rest rest:
                json.WriteNumber("rest", rest.Index);
                break;
            case Shape.Node node:
                json.WriteString("kind", node.Kind);
                json.WriteStartObject("scalars");
                foreach (var (name, value) in node.Scalars.OrderBy(s => s.Key, StringComparer.Ordinal))
                {
                    if (value.Text is { } text)
                        json.WriteString(name, text);
                    else
                        json.WriteNumber(name, value.Hole);
                }

                json.WriteEndObject();
                Write(json, "children", node.Children);
                break;
        }

        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(Action<Utf8JsonWriter> write, JsonWriterOptions layout)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, layout))
            write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static T Parse<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"It is no JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A value is of another type than it should be.", e);
        }
    }
}
