using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>How what is shown becomes JSON: snake case, times in milliseconds since 1970.</summary>
internal static class DashboardJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
        MaxDepth = 64,
    };
}
