using System.Text.Json.Serialization;

namespace Agency.Server.Intake.Logs;

/// <summary>The body of an upload of logs, for the API's description; it is read piece by piece and never made as a whole.</summary>
internal sealed record LogUploadDocument(
    [property: JsonPropertyName("run_id")] string RunId, [property: JsonPropertyName("repository")] string Repository, [property: JsonPropertyName("commit")] string Commit,
    [property: JsonPropertyName("branch")] string? Branch, [property: JsonPropertyName("workflow")] string? Workflow, [property: JsonPropertyName("job")] string? Job,
    [property: JsonPropertyName("conclusion")] string? Conclusion, [property: JsonPropertyName("logs")] IReadOnlyList<LogUploadEntry> Logs);
