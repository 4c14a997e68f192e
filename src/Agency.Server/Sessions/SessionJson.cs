using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agency.Server.Sessions;

/// <summary>How what steps give is written down.</summary>
internal static class SessionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64 };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">It was written by code that gave something else.</exception>
    public static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options);
}
