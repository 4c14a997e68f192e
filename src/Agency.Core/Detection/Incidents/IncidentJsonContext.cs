using System.Text.Json.Serialization;

namespace Agency.Core.Detection.Incidents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 16)]
[JsonSerializable(typeof(NormalisedEvent))]
internal sealed partial class IncidentJsonContext : JsonSerializerContext;
