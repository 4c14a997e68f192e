using System.Text.Json.Serialization;

namespace Agency.Server.Intake;

/// <summary>One log of <see cref="CiLogsDocument"/>.</summary>
internal sealed record CiLogDocument([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("content")] string Content);
