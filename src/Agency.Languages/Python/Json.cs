using System.Text.Json;

namespace Agency.Languages.Python;

/// <summary>Turns JSON into plain values: string, long, double, bool, null, lists and dictionaries.</summary>
internal static class Json
{
    public static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var number) ? (object)number : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => Map(element),
        _ => null,
    };

    public static IReadOnlyDictionary<string, object?> Map(JsonElement element) =>
        element.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value), StringComparer.Ordinal);

    public static List<string> Strings(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(e => e.GetString() ?? "")] : [];
}
