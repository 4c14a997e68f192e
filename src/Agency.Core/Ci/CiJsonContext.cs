using System.Text.Json.Serialization;

namespace Agency.Core.Ci;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, MaxDepth = 64)]
[JsonSerializable(typeof(CiAnalysis))]
[JsonSerializable(typeof(SelfHealContext))]
[JsonSerializable(typeof(SelfHealDecision))]
[JsonSerializable(typeof(SelfHealReport))]
[JsonSerializable(typeof(TestHistory))]
internal sealed partial class CiJsonContext : JsonSerializerContext;
