using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Reading JSON without reflection.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
