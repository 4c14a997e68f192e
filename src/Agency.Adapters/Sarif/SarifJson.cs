using System.Text.Json;

namespace Agency.Adapters.Sarif;

/// <summary>Reads JSON that may hold anything anywhere: what is not of the expected kind counts as absent.</summary>
internal static class SarifJson
{
    public static JsonElement? Get(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null; // A name beside it is half a surrogate pair.
        }
    }

    public static JsonElement? Get(this JsonElement? element, string name) => element?.Get(name);

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? Decoded(value) : null;

    public static string? Text(this JsonElement? element, string name) => element?.Text(name);

    /// <summary>A whole number; null when there is none or it is out of range.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static int? Number(this JsonElement? element, string name) => element?.Number(name);

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement? element, string name) => element?.Items(name) ?? [];

    /// <summary>The strings of an array, or the one string that stands in its place.</summary>
    public static IEnumerable<string> Texts(this JsonElement? element, string name) => element.Get(name) switch
    {
        { ValueKind: JsonValueKind.String } one => Decoded(one) is { } text ? [text] : [],
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(Decoded).OfType<string>(),
        _ => [],
    };

    /// <summary>The element at an index of an array; null when there is none.</summary>
    public static JsonElement? At(this JsonElement? element, string name, int? index) =>
        index is >= 0 and var i && element.Get(name) is { ValueKind: JsonValueKind.Array } value && i < value.GetArrayLength() ? value[i] : null;

    /// <summary>Null for text with half a surrogate pair, which no text of ours can hold.</summary>
    private static string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
