using System.Text.Json.Serialization;

namespace Agency.Core.Ci;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, MaxDepth = 64)]
[JsonSerializable(typeof(FixInput))]
[JsonSerializable(typeof(FixMetadata))]
internal sealed partial class FixJsonContext : JsonSerializerContext;
