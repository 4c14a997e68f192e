using System.Text.Json;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers.Bandit;

/// <summary>Reads Bandit's JSON.</summary>
internal static class BanditOutput
{
    /// <summary>The issues, and the files it could not read by name with the reason; null when the text is no such document.</summary>
    public static (IReadOnlyList<BanditIssue> Issues, IReadOnlyList<(string File, string Reason)> Errors)? Read(string output)
    {
        try
        {
            // Some versions print their progress before the document.
            var start = output.IndexOf('{', StringComparison.Ordinal);
            if (start < 0)
                return null;
            var document = JsonSerializer.Deserialize(output[start..], PlainJsonContext.Default.JsonElement);
            return (
                [.. document.GetProperty("results").EnumerateArray().Select(Issue)],
                [.. document.GetProperty("errors").EnumerateArray().Select(e => (Text(e, "filename"), Text(e, "reason")))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static BanditIssue Issue(JsonElement e)
    {
        var line = e.GetProperty("line_number").GetInt32();
        var lines = e.TryGetProperty("line_range", out var range) ? range.EnumerateArray().Select(l => l.GetInt32()).Append(line) : [line];
        var severity = Text(e, "issue_severity") switch
        {
            "HIGH" => Severity.High,
            "MEDIUM" => Severity.Medium,
            _ => Severity.Low,
        };
        return new BanditIssue(
            Text(e, "filename"), Text(e, "test_id"), ToolText.OneLine(Text(e, "issue_text")), severity, lines.Min(), line,
            e.TryGetProperty("col_offset", out var column) && column.TryGetInt32(out var offset) && offset >= 0 ? offset : null,
            Uri.TryCreate(Text(e, "more_info"), UriKind.Absolute, out var uri) ? uri : null);
    }

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
