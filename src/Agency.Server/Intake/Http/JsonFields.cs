using System.Globalization;
using System.Text.Json;

namespace Agency.Server.Intake.Http;

/// <summary>Reads what may be missing or of another kind than is told.</summary>
internal static class JsonFields
{
    /// <summary>What stands at a path of property names and numbers; null where nothing does, or null.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(part, out var property))
                element = property;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
                element = element[index];
            else
                return null;
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <summary>A text that is not empty, at a path.</summary>
    public static string? TextAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A text or a number, as text.</summary>
    public static string? ScalarAt(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } found when found.GetString() is { Length: > 0 } text => text,
        { ValueKind: JsonValueKind.Number } found => found.GetRawText(),
        _ => null,
    };

    public static long? IntegerAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : null;

    /// <summary>A number that is finite; a text that is one counts.</summary>
    public static double? NumberAt(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } found when found.TryGetDouble(out var number) && double.IsFinite(number) => number,
        { ValueKind: JsonValueKind.String } found when double.TryParse(found.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>The texts of a list; a text alone is a list, separated by commas.</summary>
    public static IReadOnlyList<string> TextsAt(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).Where(t => t.Length > 0)],
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    /// <summary>A time: ISO 8601, or seconds or milliseconds since 1970 as a number or a text.</summary>
    public static DateTimeOffset? TimeAt(this JsonElement element, params ReadOnlySpan<string> path)
    {
        if (element.ScalarAt(path) is not { Length: <= 64 } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            const long FirstMilliseconds = 100_000_000_000;
            const long LastMilliseconds = 253_402_300_799_000;
            var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
            return milliseconds <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }
}
