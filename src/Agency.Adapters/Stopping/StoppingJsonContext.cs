using System.Text.Json.Serialization;

namespace Agency.Adapters.Stopping;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StopMark))]
[JsonSerializable(typeof(RunningHeal))]
internal sealed partial class StoppingJsonContext : JsonSerializerContext;
