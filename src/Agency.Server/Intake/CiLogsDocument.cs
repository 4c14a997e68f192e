using System.Text.Json.Serialization;

namespace Agency.Server.Intake;

/// <summary>The body of an upload, for the OpenAPI document; <see cref="CiLogsBody"/> reads it.</summary>
internal sealed record CiLogsDocument(
    [property: JsonPropertyName("run_id")] string RunId,
    [property: JsonPropertyName("repository")] string Repository,
    [property: JsonPropertyName("commit")] string Commit,
    [property: JsonPropertyName("branch")] string? Branch,
    [property: JsonPropertyName("workflow")] string? Workflow,
    [property: JsonPropertyName("job")] string? Job,
    [property: JsonPropertyName("conclusion")] string? Conclusion,
    [property: JsonPropertyName("logs")] IReadOnlyList<CiLogDocument> Logs);
