using System.Text.Json.Serialization;

namespace Agency.Core.Ci;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, MaxDepth = 64)]
[JsonSerializable(typeof(CiAnalysis))]
internal sealed partial class CiJsonContext : JsonSerializerContext;
