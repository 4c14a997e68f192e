using System.Globalization;
using System.Text.Json;
using Agency.Cli.Healing;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Rendering.Logs;

/// <summary>Why a run failed, for people or as one <c>agency.ci-diagnosis/1</c> document.</summary>
internal static class LogDiagnosisOutput
{
    private const int MostLines = 25;
    private const int MostTests = 20;
    private const int MostFiles = 10;

    public static void Write(Terminal terminal, LogDiagnosis diagnosis, HealFormat format)
    {
        if (format == HealFormat.Json)
            JsonOutput.Write(terminal.Output, json => WriteJson(json, diagnosis));
        else
            WriteText(terminal, diagnosis);
    }

    private static void WriteText(Terminal terminal, LogDiagnosis diagnosis)
    {
        var head = diagnosis.Code == LogDiagnosis.Unknown
            ? "The log does not tell why the run failed."
            : string.Create(CultureInfo.InvariantCulture, $"{diagnosis.Code}  (confidence {diagnosis.Confidence:0.00}{(diagnosis.RunnerUp is { } other ? $"; else {other}" : "")})");
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line(head)));
        terminal.WriteWrapped(2, $"{diagnosis.LineCount} lines{(diagnosis.Tools.Count > 0 ? $" of {string.Join(", ", diagnosis.Tools)}" : "")}{(diagnosis.KnownSigns > 0 ? $"; {diagnosis.KnownSigns} signs are in runs that succeeded as well" : "")}.");
        if (diagnosis.Steps.Where(s => s.HasFailed && s.Name.Length > 0).Select(s => s.Name).ToList() is { Count: > 0 } failed)
            terminal.WriteWrapped(2, $"Failed: {string.Join("; ", failed)}.");
        foreach (var excerpt in diagnosis.CausalLines)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line($"{(excerpt.Log.Length > 0 ? excerpt.Log + " " : "")}{(excerpt.FirstLine == excerpt.LastLine ? $"line {excerpt.FirstLine}" : $"lines {excerpt.FirstLine} to {excerpt.LastLine}")}")));
            foreach (var line in excerpt.Text.Split('\n').Take(MostLines))
                terminal.Output.WriteLine("  " + Sanitizer.Line(line));
        }

        List(terminal, "Failing tests", diagnosis.FailingTests, MostTests, t => $"{t.Id}  ({t.Framework})");
        List(terminal, "Files to look at", diagnosis.SuspectedFiles, MostFiles, f => f.Lines.Count > 0 ? $"{f.Path}:{string.Join(",", f.Lines)}" : f.Path);
    }

    private static void List<T>(Terminal terminal, string title, IReadOnlyList<T> items, int most, Func<T, string> text)
    {
        if (items.Count == 0)
            return;
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, title));
        foreach (var item in items.Take(most))
            terminal.WriteWrapped(2, text(item));
        if (items.Count > most)
            terminal.WriteWrapped(2, $"and {items.Count - most} more.");
    }

    private static void WriteJson(Utf8JsonWriter json, LogDiagnosis diagnosis)
    {
        json.WriteStartObject();
        json.WriteString("schema", "agency.ci-diagnosis/1");
        json.WriteString("class", diagnosis.Code);
        json.WriteNumber("confidence", Math.Round(diagnosis.Confidence, 4));
        json.WriteString("runnerUp", diagnosis.RunnerUp);
        Array(json, "ranking", diagnosis.Ranking, cause =>
        {
            json.WriteString("class", cause.Code);
            json.WriteNumber("score", Math.Round(cause.Score, 4));
        });
        Array(json, "causalLines", diagnosis.CausalLines, excerpt =>
        {
            json.WriteString("log", excerpt.Log);
            json.WriteNumber("firstLine", excerpt.FirstLine);
            json.WriteNumber("lastLine", excerpt.LastLine);
            json.WriteString("text", excerpt.Text);
        });
        Array(json, "failingTests", diagnosis.FailingTests, test =>
        {
            json.WriteString("id", test.Id);
            json.WriteString("framework", test.Framework);
            json.WriteNumber("logLine", test.Line);
            json.WriteString("file", test.File);
            if (test.FileLine is { } line)
                json.WriteNumber("line", line);
        });
        Array(json, "suspectedFiles", diagnosis.SuspectedFiles, file =>
        {
            json.WriteString("path", file.Path);
            json.WriteStartArray("lines");
            foreach (var line in file.Lines)
                json.WriteNumberValue(line);
            json.WriteEndArray();
        });
        Array(json, "steps", diagnosis.Steps, step =>
        {
            json.WriteString("name", step.Name);
            json.WriteNumber("firstLine", step.FirstLine);
            json.WriteNumber("lastLine", step.LastLine);
            json.WriteBoolean("failed", step.HasFailed);
        });
        json.WriteStartArray("tools");
        foreach (var tool in diagnosis.Tools)
            json.WriteStringValue(tool);
        json.WriteEndArray();
        json.WriteNumber("lines", diagnosis.LineCount);
        json.WriteNumber("knownSigns", diagnosis.KnownSigns);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
