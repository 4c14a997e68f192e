using System.Text.Json;
using Agency.Core.Documentation;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Units;

/// <summary>Units for programs: one <c>agency.rules/1</c> document.</summary>
internal static class UnitJson
{
    public static void Write(IReadOnlyList<UnitDoc> docs, Terminal terminal) => JsonOutput.Write(terminal.Output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "agency.rules/1");
        writer.WriteStartArray("rules");
        foreach (var doc in docs)
            Write(doc, writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(UnitDoc doc, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", doc.Id);
        writer.WriteString("kind", doc.Kind);
        if (doc is { Rung: { } rung, Safety: { } safety })
        {
            writer.WriteNumber("rung", (int)rung);
            writer.WriteString("safety", KebabCase.Of(safety));
            writer.WriteString("safetyReason", doc.SafetyReason);
        }

        if (doc is { Category: { } category, Priority: { } priority })
        {
            writer.WriteString("category", KebabCase.Of(category));
            writer.WriteString("priority", priority.ToString());
        }

        writer.WriteString("what", doc.What);
        writer.WriteString("why", doc.Why);
        writer.WriteString("references", doc.References);
        writer.WriteString("source", doc.SourceFile);
        if (doc.ExampleAfter.Count > 0)
        {
            writer.WriteStartObject("example");
            writer.WriteStartArray("findings");
            foreach (var finding in doc.ExampleFindings)
                writer.WriteStringValue(finding);
            writer.WriteEndArray();
            Write("before", doc.ExampleBefore, writer);
            Write("after", doc.ExampleAfter, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(string name, IReadOnlyList<ExampleFile> files, Utf8JsonWriter writer)
    {
        writer.WriteStartObject(name);
        foreach (var file in files)
            writer.WriteString(file.Path, file.Text);
        writer.WriteEndObject();
    }
}
