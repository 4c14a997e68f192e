using System.Text.Json.Serialization;

namespace Agency.Server.Intake.Logs;

/// <summary>One log of an upload.</summary>
internal sealed record LogUploadEntry([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("content")] string Content);
