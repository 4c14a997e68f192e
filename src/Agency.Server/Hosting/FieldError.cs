using System.Text.Json.Serialization;

namespace Agency.Server.Hosting;

/// <summary>One field that is missing or wrong.</summary>
/// <param name="Field">A path: <c>logs[0].name</c>.</param>
/// <param name="Problem"><c>missing</c>, or what it must be.</param>
internal sealed record FieldError([property: JsonPropertyName("field")] string Field, [property: JsonPropertyName("problem")] string Problem);
