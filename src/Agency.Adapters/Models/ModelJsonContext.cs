using System.Text.Json.Serialization;

namespace Agency.Adapters.Models;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
