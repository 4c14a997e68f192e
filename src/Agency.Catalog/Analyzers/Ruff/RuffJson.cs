using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>Reads one diagnostic of ruff's JSON, the command line's and the WebAssembly build's alike.</summary>
internal static class RuffJson
{
    /// <param name="columnsAreCodePoints">True for the command line, false for columns in UTF-16 units.</param>
    public static RuffDiagnostic Read(JsonElement e, RuffFile file, bool columnsAreCodePoints)
    {
        var places = new Places(file.Source, columnsAreCodePoints);
        var start = places.Clamped(Property(e, "location") ?? Property(e, "start_location"));
        var end = places.Clamped(Property(e, "end_location"));
        return new RuffDiagnostic(
            file.Path,
            Text(e, "code"),
            Text(e, "message") ?? "",
            new SourceRange(file.Source.PositionAt(start), file.Source.PositionAt(Math.Max(start, end))),
            Text(e, "url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null,
            Property(e, "fix") is { } fix ? ReadFix(fix, file, places) : null);
    }

    private static RuffFix? ReadFix(JsonElement e, RuffFile file, Places places)
    {
        var edits = new List<Edit>();
        if (Property(e, "edits") is not { ValueKind: JsonValueKind.Array } list)
            return null;
        foreach (var edit in list.EnumerateArray())
        {
            // A fix that cannot be placed exactly, or whose parts collide, is no fix.
            if (places.Exact(Property(edit, "location")) is not { } start || places.Exact(Property(edit, "end_location")) is not { } end || end < start)
                return null;
            var text = Text(edit, "content") ?? "";
            if (start < end || text.Length > 0)
                edits.Add(new Edit(file.Path, new TextSpan(start, end), text));
        }

        return edits.Count == 0 || EditSet.HasOverlap(edits) ? null : new RuffFix(Text(e, "message") ?? "", Text(e, "applicability")?.ToLowerInvariant(), edits);
    }

    public static string? Text(JsonElement e, string name) => Property(e, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Property(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Turns ruff's rows and columns (both from 1) into offsets.</summary>
    private sealed class Places(SourceText source, bool columnsAreCodePoints)
    {
        /// <summary>Null when the text has no such place.</summary>
        public int? Exact(JsonElement? location)
        {
            if (location is not { } place || !place.TryGetProperty("row", out var r) || !r.TryGetInt32(out var row)
                || !place.TryGetProperty("column", out var c) || !c.TryGetInt32(out var column)
                || row < 1 || row > source.LineCount || column < 1)
            {
                return null;
            }

            var line = source.FullLineSpan(row);
            var offset = line.Start;
            if (!columnsAreCodePoints)
                offset += column - 1;
            for (var left = columnsAreCodePoints ? column - 1 : 0; left > 0; left--)
                offset += offset + 1 < source.Length && char.IsSurrogatePair(source.Text[offset], source.Text[offset + 1]) ? 2 : 1;
            return offset <= line.End ? offset : null;
        }

        public int Clamped(JsonElement? location) => Exact(location) ?? 0;
    }
}
