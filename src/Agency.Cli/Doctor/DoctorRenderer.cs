using Agency.Cli.Rendering;

namespace Agency.Cli.Doctor;

/// <summary>Writes an examination.</summary>
internal static class DoctorRenderer
{
    public const string SchemaName = "agency.doctor/1";

    public static void Render(IReadOnlyList<ExaminedPart> parts, string repository, DoctorFormat format, Terminal terminal)
    {
        if (format == DoctorFormat.Json)
            RenderJson(parts, repository, terminal);
        else
            RenderText(parts, terminal);
    }

    private static void RenderText(IReadOnlyList<ExaminedPart> parts, Terminal terminal)
    {
        var names = parts.Max(p => p.Name.Length);
        var versions = parts.Max(p => Sanitizer.Line(p.Version ?? "missing").Length);
        foreach (var part in parts)
        {
            var mark = part.IsFine ? terminal.Paint(Ink.Green, "ok") : terminal.Paint(part.IsNeeded ? Ink.Red : Ink.Yellow, "--");
            var where = part.IsFine
                ? string.Join("  ", new[] { part.Origin, part.Path }.OfType<string>().Select(Sanitizer.Line))
                : "type: " + Sanitizer.Line(part.Hint!);
            terminal.Output.WriteLine($"{mark}  {part.Name.PadRight(names)}  {Sanitizer.Line(part.Version ?? "missing").PadRight(versions)}  {where}".TrimEnd());
            foreach (var note in part.Notes)
                terminal.Output.WriteLine($"    {new string(' ', names)}  {terminal.Paint(Ink.Faint, Sanitizer.Line(note))}");
        }
    }

    private static void RenderJson(IReadOnlyList<ExaminedPart> parts, string repository, Terminal terminal) => JsonOutput.Write(terminal.Output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", SchemaName);
        json.WriteString("repository", repository);
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteBoolean("needed", part.IsNeeded);
            json.WriteBoolean("fine", part.IsFine);
            json.WriteString("version", part.Version);
            json.WriteString("origin", part.Origin);
            json.WriteString("path", part.Path);
            json.WriteString("hint", part.Hint);
            json.WriteStartArray("notes");
            foreach (var note in part.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
