using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Scans;

/// <summary>The <c>agency.scan/1</c> document.</summary>
internal sealed class JsonScanRenderer : IScanRenderer
{
    public const string SchemaName = "agency.scan/1";

    public void Render(ScanView view, Terminal terminal) => JsonOutput.Write(terminal.Output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", SchemaName);
        json.WriteString("repository", view.Repository);
        json.WriteString("revision", view.Revision);
        json.WriteString("startedAt", view.StartedAt);
        json.WriteNumber("durationSeconds", Math.Round(view.Duration.TotalSeconds, 3));
        json.WriteStartArray("findings");
        foreach (var finding in view.Result.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteNumber("accepted", view.Accepted);
        json.WriteNumber("harmless", view.Harmless);
        WriteSummary(json, view.Result.Findings);
        WriteTools(json, view.Result.Tools);
        json.WriteStartArray("skipped");
        foreach (var skipped in view.Result.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file", skipped.File.Value);
            json.WriteString("reason", skipped.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("rule", finding.Rule);
        json.WriteString("tool", finding.Tool);
        json.WriteString("category", KebabCase.Of(finding.Category));
        json.WriteString("severity", KebabCase.Of(finding.Severity));
        json.WriteString("priority", finding.Priority.ToString());
        json.WriteString("file", finding.File.Value);
        json.WriteNumber("line", finding.Range.Start.Line);
        json.WriteNumber("column", finding.Range.Start.Column);
        json.WriteNumber("endLine", finding.Range.End.Line);
        json.WriteNumber("endColumn", finding.Range.End.Column);
        json.WriteString("message", finding.Message);
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteStartArray("alsoSeenAs");
        foreach (var name in finding.AlsoSeenAs)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("helpUri", finding.HelpUri?.OriginalString);
        json.WriteStartArray("fixes");
        foreach (var fix in finding.Fixes)
            WriteFix(json, fix);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, ToolFix fix)
    {
        json.WriteStartObject();
        json.WriteString("message", fix.Message);
        json.WriteString("safety", KebabCase.Of(fix.Safety));
        json.WriteStartArray("edits");
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            json.WriteString("file", edit.File.Value);
            json.WriteNumber("start", edit.Span.Start);
            json.WriteNumber("end", edit.Span.End);
            json.WriteString("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("findings", findings.Count);
        json.WriteNumber("files", findings.Select(f => f.File).Distinct().Count());
        json.WriteStartObject("byCategory");
        foreach (var category in Enum.GetValues<Category>())
            json.WriteNumber(KebabCase.Of(category), findings.Count(f => f.Category == category));
        json.WriteEndObject();
        json.WriteStartObject("byPriority");
        foreach (var priority in Enum.GetValues<Priority>())
            json.WriteNumber(priority.ToString(), findings.Count(f => f.Priority == priority));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, IReadOnlyList<ToolStatus> tools)
    {
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("version", tool.Version);
            json.WriteString("state", tool.State);
            json.WriteString("detail", tool.Detail);
            json.WriteString("origin", tool.Origin is { } origin ? KebabCase.Of(origin) : null);
            json.WriteBoolean("fromCache", tool.FromCache);
            json.WriteStartArray("notes");
            foreach (var note in tool.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
            json.WriteNumber("durationSeconds", Math.Round(tool.Duration.TotalSeconds, 3));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
