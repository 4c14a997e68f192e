using System.Text.Json.Serialization;

namespace Agency.Core.Detection.Incidents;

[JsonSerializable(typeof(ProblemEvent))]
internal sealed partial class ProblemEventJsonContext : JsonSerializerContext;
