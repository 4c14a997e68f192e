using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Catalog.Analyzers.Shared;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>Reads what mypy prints: one JSON object a line from 1.11 on, text before.</summary>
internal static partial class MypyOutput
{
    public static IReadOnlyList<MypyMessage> Read(string output)
    {
        var messages = new List<MypyMessage>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (message, isNote) = line.StartsWith('{') ? OfJson(line) : OfText(line);
            if (message is null)
                continue;
            if (!isNote)
                messages.Add(message);
            else if (messages.FindLastIndex(m => m.File == message.File && m.Line == message.Line) is >= 0 and var at)
                messages[at] = messages[at] with { Notes = [.. messages[at].Notes, message.Text] };
        }

        return messages;
    }

    private static (MypyMessage? Message, bool IsNote) OfText(string line)
    {
        var match = TextLine().Match(line);
        if (!match.Success)
            return (null, false);
        var text = match.Groups["text"].Value;
        var code = match.Groups["code"] is { Success: true, Value: var value } ? value : null;
        var message = new MypyMessage(
            match.Groups["file"].Value,
            Number(match.Groups["line"], 0),
            Number(match.Groups["column"], 0) - 1,
            Number(match.Groups["endline"], Number(match.Groups["line"], 0)),
            Number(match.Groups["endcolumn"], -1),
            text,
            code,
            []);
        return (message, match.Groups["severity"].Value == "note");
    }

    private static (MypyMessage? Message, bool IsNote) OfJson(string line)
    {
        JsonElement e;
        try
        {
            e = JsonSerializer.Deserialize(line, PlainJsonContext.Default.JsonElement);
        }
        catch (JsonException)
        {
            return (null, false);
        }

        var notes = Text(e, "hint") is { } hint ? hint.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        var lineNumber = Number(e, "line", 0);
        var message = new MypyMessage(
            Text(e, "file") ?? "", lineNumber, Number(e, "column", -1), Number(e, "end_line", lineNumber), Number(e, "end_column", -1),
            ToolText.OneLine(Text(e, "message") ?? ""), Text(e, "code"), notes);
        return (message, Text(e, "severity") == "note");
    }

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement e, string name, int otherwise) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;

    private static int Number(Group group, int otherwise) =>
        group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The file is as long as can be: its own name may look like a place.</summary>
    [GeneratedRegex(@"^(?<file>.+?\.pyi?|.+?)(?::(?<line>\d+)(?::(?<column>\d+)(?::(?<endline>\d+):(?<endcolumn>\d+))?)?)?: (?<severity>error|note): (?<text>.*?)(?:  \[(?<code>[a-z0-9-]+)\])?$")]
    private static partial Regex TextLine();
}
