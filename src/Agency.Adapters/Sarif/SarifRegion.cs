using System.Text.Json;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>Finds the part of a text that a SARIF region means, and whether the text is still the one it was written about.</summary>
internal static class SarifRegion
{
    /// <summary>What some tools write where the code should be.</summary>
    private static readonly HashSet<string> NoSnippet = new(StringComparer.OrdinalIgnoreCase) { "requires login", "n/a", "" };

    /// <param name="isExact">
    /// True where the region is to be replaced: every part of it must be in the text. A finding's end may lie beyond
    /// the end of its line.
    /// </param>
    /// <returns>The span, or why the region does not fit the text.</returns>
    public static (TextSpan? Span, string Problem) Read(JsonElement region, TextUnits units, bool inCodePoints, bool isExact)
    {
        var (span, problem) = region.Number("startLine") is { } line ? ByLine(region, line, units, inCodePoints, isExact)
            : region.Number("charOffset") is >= 0 and var offset ? ByCharacter(region, offset, units, inCodePoints)
            : region.Number("byteOffset") is >= 0 and var octet ? ByByte(region, octet, units)
            : (null, "its region says neither line nor offset");
        if (span is { } found && region.Get("snippet").Text("text") is { } snippet && !Shows(snippet, found, units.Text))
            return (null, $"line {units.Text.PositionAt(found.Start).Line} is not the code that the report shows there");
        return (span, problem);
    }

    private static (TextSpan?, string) ByLine(JsonElement region, int startLine, TextUnits units, bool inCodePoints, bool isExact)
    {
        var text = units.Text;
        var endLine = region.Number("endLine") ?? startLine;
        if (startLine < 1 || endLine < startLine)
            return (null, $"its region, from line {startLine} to {endLine}, is none");
        if (endLine > text.LineCount)
            return (null, $"it speaks of line {endLine}, and the file has {text.LineCount}");
        if (Offset(startLine, region.Number("startColumn") ?? 1) is not { } start)
            return (null, $"it speaks of column {region.Number("startColumn")} of line {startLine}, which is shorter");
        var endColumn = region.Number("endColumn");
        var end = endColumn is { } column ? Offset(endLine, column) : text.LineSpan(endLine).End;
        if (end is null && isExact)
            return (null, $"it speaks of column {endColumn} of line {endLine}, which is shorter");
        end ??= text.LineSpan(endLine).End;
        return end < start && isExact ? (null, "its region ends before it begins") : (new TextSpan(start, Math.Max(start, end.Value)), "");

        int? Offset(int line, int column)
        {
            var span = text.LineSpan(line);
            if (column < 1)
                return null;
            var offset = inCodePoints ? units.AfterCodePoints(span.Start, column - 1) : (int)Math.Min((long)span.Start + column - 1, int.MaxValue);
            return offset <= span.End ? offset : null;
        }
    }

    private static (TextSpan?, string) ByCharacter(JsonElement region, int offset, TextUnits units, bool inCodePoints)
    {
        var length = Math.Max(region.Number("charLength") ?? 0, 0);
        var start = inCodePoints ? units.AfterCodePoints(0, offset) : offset;
        var end = start is null ? null : inCodePoints ? units.AfterCodePoints(start.Value, length) : (long)offset + length <= units.Text.Length ? offset + length : (int?)null;
        return start is { } from && end is { } to ? (new TextSpan(from, to), "") : (null, $"it speaks of character {offset} and {length} more, and the file has {units.Text.Length}");
    }

    private static (TextSpan?, string) ByByte(JsonElement region, int octet, TextUnits units)
    {
        var length = Math.Max(region.Number("byteLength") ?? 0, 0);
        return units.OfByte(octet) is { } from && length <= int.MaxValue - octet && units.OfByte(octet + length) is { } to
            ? (new TextSpan(from, to), "")
            : (null, $"it speaks of byte {octet} and {length} more, where the file has none or no character begins");
    }

    /// <summary>
    /// True when a snippet can be of this place: the lines of the region hold it, or it holds these whole lines, since
    /// tools show anything from one word to some lines around.
    /// </summary>
    public static bool Shows(string snippet, TextSpan span, SourceText text)
    {
        if (NoSnippet.Contains(snippet.Trim()))
            return true;
        var first = text.PositionAt(span.Start).Line;
        var last = text.PositionAt(span.End) is { Column: 1 } end && end.Line > first ? end.Line - 1 : text.PositionAt(span.End).Line;
        var lines = Enumerable.Range(first, last - first + 1).Select(n => Folded(text.LineText(n))).ToList();
        var shown = snippet.ReplaceLineEndings("\n").Split('\n').Select(Folded).ToList();
        if (Joined(lines).Contains(Joined(shown), StringComparison.Ordinal))
            return true;
        return Enumerable.Range(0, Math.Max(0, shown.Count - lines.Count + 1)).Any(at => shown.GetRange(at, lines.Count).SequenceEqual(lines, StringComparer.Ordinal));
    }

    private static string Joined(List<string> lines) => string.Join(' ', lines.Where(l => l.Length > 0));

    private static string Folded(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
