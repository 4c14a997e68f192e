using System.Text.Json.Serialization;

namespace Agency.Server.Hosting;

/// <summary>How every error is answered: <c>{"error": {"code", "message", "fields"}}</c>.</summary>
/// <param name="Code">For programs: <c>invalid_request</c>, <c>unauthorized</c>, <c>too_large</c>, …</param>
/// <param name="Message">For people: what is wrong and what to do.</param>
internal sealed record ErrorAnswer([property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("message")] string Message)
{
    /// <summary>Every field that is missing or wrong; empty where it is not about fields.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<FieldError> Fields { get; init; } = [];
}
