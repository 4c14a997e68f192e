using System.Text.Json.Serialization;

namespace Agency.Adapters.Delivery;

/// <summary>Serialisers made at compile time: the applier must start in milliseconds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DeliveryJournal))]
[JsonSerializable(typeof(ApplierAnswer))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
