using System.Text.Json;

namespace Agency.Server.Workers.Healing;

/// <summary>Reads fields of documents that a process wrote: what is missing or of another kind is null.</summary>
internal static class JsonPath
{
    /// <summary>A text or a number as text, at a path such as <c>risk.score</c>.</summary>
    public static string? Text(JsonElement root, string path) => Find(root, path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } found ? found : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The texts of a list; empty where there is none.</summary>
    public static IReadOnlyList<string> Texts(JsonElement root, string path) =>
        Find(root, path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)] : [];

    private static JsonElement? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (var part in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
                return null;
        }

        return at;
    }
}
