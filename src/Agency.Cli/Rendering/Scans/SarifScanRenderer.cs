using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Cli.Rendering.Scans;

/// <summary>
/// A SARIF 2.1.0 log (OASIS Standard, 27 March 2020) of one run. Places are relative to <c>%SRCROOT%</c>, columns in
/// UTF-16 units; rule ids are <c>tool/rule</c>.
/// </summary>
internal sealed class SarifScanRenderer : IScanRenderer
{
    private const string BaseId = "%SRCROOT%";

    private const string FingerprintName = "agencyFingerprint/v1";

    public void Render(ScanView view, Terminal terminal) => JsonOutput.Write(terminal.Output, json =>
    {
        var rules = SarifRules.Of(view.Result.Findings);
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, view.Result.Tools, rules);
        WriteInvocation(json, view);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(BaseId);
        json.WriteString("uri", FolderUri(view.Repository));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in view.Result.Findings)
            WriteResult(json, finding, rules, view);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<ToolStatus> tools, SarifRules rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Agency");
        json.WriteString("semanticVersion", typeof(SarifScanRenderer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        rules.Write(json);
        json.WriteEndObject();
        json.WriteStartArray("extensions");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            if (tool.Version is { Length: > 0 } version)
                json.WriteString("version", version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ScanView view)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", view.IsComplete);
        json.WriteString("startTimeUtc", Utc(view.StartedAt.ToUniversalTime()));
        json.WriteString("endTimeUtc", Utc(view.StartedAt.ToUniversalTime() + view.Duration));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var tool in view.Result.Tools.Where(t => t.State != "ok"))
            WriteNotification(json, "error", $"{tool.Name} is {tool.State}: {tool.Detail}", null);
        foreach (var note in view.Result.Tools.SelectMany(t => t.Notes.Select(n => $"{t.Name}: {n}")))
            WriteNotification(json, "note", note, null);
        foreach (var skipped in view.Result.Skipped)
            WriteNotification(json, "warning", $"Skipped: {skipped.Reason}", skipped.File);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string level, string text, RepositoryPath? file)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        WriteText(json, "message", text);
        if (file is { } path)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            WriteArtifact(json, path);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, SarifRules rules, ScanView view)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", SarifRules.IdOf(finding));
        json.WriteNumber("ruleIndex", rules.IndexOf(finding));
        json.WriteString("level", SarifRules.LevelOf(finding));
        WriteText(json, "message", finding.Message.Length > 0 ? finding.Message : finding.QualifiedRule);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, finding.File);
        WriteRegion(json, "region", finding.Range);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString(FingerprintName, finding.Fingerprint);
        json.WriteEndObject();
        WriteFixes(json, finding, view);
        json.WriteStartObject("properties");
        json.WriteString("id", finding.Id);
        json.WriteString("category", KebabCase.Of(finding.Category));
        json.WriteString("priority", finding.Priority.ToString());
        json.WriteStartArray("alsoSeenAs");
        foreach (var name in finding.AlsoSeenAs)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFixes(Utf8JsonWriter json, Finding finding, ScanView view)
    {
        var fixes = finding.Fixes.Where(f => f.Edits.Count > 0 && f.Edits.All(e => Covers(view.TextOf(e.File), e.Span))).ToList();
        if (fixes.Count == 0)
            return;
        json.WriteStartArray("fixes");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            WriteText(json, "description", fix.Safety == FixSafety.Safe ? fix.Message : $"{fix.Message} (needs review)");
            json.WriteStartArray("artifactChanges");
            foreach (var file in fix.Edits.GroupBy(e => e.File))
                WriteChange(json, file.Key, file.OrderBy(e => e.Span.Start), view.TextOf(file.Key)!);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool Covers(SourceText? text, TextSpan span) => text is not null && span.End <= text.Length;

    private static void WriteChange(Utf8JsonWriter json, RepositoryPath file, IEnumerable<Edit> edits, SourceText text)
    {
        json.WriteStartObject();
        WriteArtifact(json, file);
        json.WriteStartArray("replacements");
        foreach (var edit in edits)
        {
            json.WriteStartObject();
            WriteRegion(json, "deletedRegion", new SourceRange(text.PositionAt(edit.Span.Start), text.PositionAt(edit.Span.End)));
            if (edit.NewText.Length > 0)
                WriteText(json, "insertedContent", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, RepositoryPath file)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', file.Value.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", BaseId);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, SourceRange range)
    {
        // A finding about a whole file has no place in it.
        if (range.Start.Line < 1)
            return;
        var end = range.End < range.Start ? range.Start : range.End;
        json.WriteStartObject(name);
        json.WriteNumber("startLine", range.Start.Line);
        json.WriteNumber("startColumn", Math.Max(range.Start.Column, 1));
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", Math.Max(end.Column, 1));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Utc(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string FolderUri(string folder) =>
        "file://" + string.Join('/', folder.Split('/').Select(Uri.EscapeDataString)).TrimEnd('/') + "/";
}
