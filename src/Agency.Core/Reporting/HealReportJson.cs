using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agency.Core.Reporting;

/// <summary>Writes and reads the <c>agency.heal/1</c> document.</summary>
public static class HealReportJson
{
    // Quotes and angle brackets stay readable in diffs; control characters are escaped by this encoder too.
    private static readonly HealReportJsonContext Readable =
        new(new JsonSerializerOptions(HealReportJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The document, indented, with a line feed at its end.</summary>
    public static string Write(HealReport report) =>
        JsonSerializer.Serialize(report, Readable.HealReport) + "\n";

    /// <summary>The report in a document; null when it is not one (damaged, or of another schema).</summary>
    public static HealReport? Read(string json)
    {
        try
        {
            var report = JsonSerializer.Deserialize(json, HealReportJsonContext.Default.HealReport);
            return report?.Schema == HealReport.SchemaName ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
