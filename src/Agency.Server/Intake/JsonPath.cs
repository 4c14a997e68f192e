using System.Globalization;
using System.Text.Json;

namespace Agency.Server.Intake;

/// <summary>Reads fields of JSON that nobody vouches for: what is missing or of another kind is null.</summary>
internal static class JsonPath
{
    private const int LongestText = 4000;

    /// <summary>What a path such as <c>alerts.0.labels.service</c> leads to.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (var part in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out var child))
                at = child;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength())
                at = at[index];
            else
                return null;
        }

        return at;
    }

    /// <summary>A text, or a number or flag as text; null where there is none.</summary>
    public static string? Text(JsonElement root, string path)
    {
        var text = Find(root, path) switch
        {
            { ValueKind: JsonValueKind.String } found => Read(found),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } found => found.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>The texts of a list, or those of a text that commas divide.</summary>
    public static IReadOnlyList<string> Texts(JsonElement root, string path) => Find(root, path) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Take(200).Where(e => e.ValueKind == JsonValueKind.String).Select(Read).OfType<string>()],
        { ValueKind: JsonValueKind.String } text => [.. (Read(text) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(200)],
        _ => [],
    };

    private static string? Read(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates: no text.
            return null;
        }
    }
}
