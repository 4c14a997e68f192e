using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agency.Core.Detection.Incidents;

/// <summary>How a normalised event becomes JSON, and how it is read.</summary>
public static class NormalisedEventJson
{
    private static readonly IncidentJsonContext Context = new(new JsonSerializerOptions(IncidentJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(NormalisedEvent normalised) => JsonSerializer.Serialize(normalised, Context.NormalisedEvent);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static NormalisedEvent Read(string json) =>
        JsonSerializer.Deserialize(json, Context.NormalisedEvent) ?? throw new JsonException("The document is 'null'.");
}
