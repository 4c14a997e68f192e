using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// Writes and reads <see cref="KeptResults"/> as compact JSON: thousands of findings are read at every start, so they
/// are arrays without names, read by hand.
/// </summary>
internal static class KeptResultsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(KeptResults results)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("key", results.Key);
            json.WriteString("version", results.ToolVersion);
            json.WritePropertyName("notes");
            WriteStrings(json, results.Notes);
            json.WriteStartObject("files");
            foreach (var (file, kept) in results.Files)
            {
                json.WriteStartArray(file.Value);
                json.WriteStringValue(kept.Hash);
                json.WriteStringValue(kept.SkipReason);
                foreach (var finding in kept.Findings)
                    WriteFinding(json, finding);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Null for text that <see cref="Write"/> did not write.</summary>
    public static KeptResults? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var files = new Dictionary<RepositoryPath, KeptResults.OfFile>();
            foreach (var property in root.GetProperty("files").EnumerateObject())
            {
                var file = RepositoryPath.Parse(property.Name);
                var entries = property.Value;
                files[file] = new KeptResults.OfFile(
                    entries[0].GetString()!, entries[1].GetString(), [.. entries.EnumerateArray().Skip(2).Select(e => ReadFinding(e, file))]);
            }

            return new KeptResults(root.GetProperty("key").GetString()!, root.GetProperty("version").GetString()!, Strings(root.GetProperty("notes")), files);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray();
        json.WriteStringValue(finding.Tool);
        json.WriteStringValue(finding.Rule);
        json.WriteNumberValue((int)finding.Category);
        json.WriteNumberValue((int)finding.Severity);
        json.WriteNumberValue((int)finding.Priority);
        json.WriteNumberValue(finding.Range.Start.Line);
        json.WriteNumberValue(finding.Range.Start.Column);
        json.WriteNumberValue(finding.Range.End.Line);
        json.WriteNumberValue(finding.Range.End.Column);
        json.WriteStringValue(finding.Message);
        json.WriteStringValue(finding.HelpUri?.OriginalString);
        WriteStrings(json, finding.Notes);
        foreach (var fix in finding.Fixes)
        {
            json.WriteStartArray();
            json.WriteStringValue(fix.Message);
            json.WriteNumberValue((int)fix.Safety);
            foreach (var edit in fix.Edits)
            {
                json.WriteStringValue(edit.File.Value);
                json.WriteNumberValue(edit.Span.Start);
                json.WriteNumberValue(edit.Span.End);
                json.WriteStringValue(edit.NewText);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static Finding ReadFinding(JsonElement e, RepositoryPath file) => new()
    {
        Tool = e[0].GetString()!,
        Rule = e[1].GetString()!,
        Category = (Category)e[2].GetInt32(),
        Severity = (Severity)e[3].GetInt32(),
        Priority = (Priority)e[4].GetInt32(),
        File = file,
        Range = new SourceRange(new LinePosition(e[5].GetInt32(), e[6].GetInt32()), new LinePosition(e[7].GetInt32(), e[8].GetInt32())),
        Message = e[9].GetString()!,
        HelpUri = e[10].GetString() is { } uri ? new Uri(uri) : null,
        Notes = Strings(e[11]),
        Fixes = [.. e.EnumerateArray().Skip(12).Select(ReadFix)],
    };

    private static ToolFix ReadFix(JsonElement e)
    {
        var edits = new List<Edit>();
        for (var i = 2; i < e.GetArrayLength(); i += 4)
            edits.Add(new Edit(RepositoryPath.Parse(e[i].GetString()!), new TextSpan(e[i + 1].GetInt32(), e[i + 2].GetInt32()), e[i + 3].GetString()!));
        return new ToolFix(e[0].GetString()!, (FixSafety)e[1].GetInt32(), edits);
    }

    private static void WriteStrings(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetString()!)];
}
