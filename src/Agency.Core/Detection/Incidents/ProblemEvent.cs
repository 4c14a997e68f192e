using System.Text.Json.Serialization;

namespace Agency.Core.Detection.Incidents;

/// <summary>An event about a problem, whoever told of it, in one form: <c>repo, event, commit, error, timestamp, context</c>.</summary>
public sealed record ProblemEvent
{
    /// <summary>With its host: <c>github.com/org/repo</c>; empty where the event names none.</summary>
    [JsonPropertyName("repo")]
    public string Repo { get; init; } = "";

    /// <summary>What happened: <c>PR_CI_FAILED</c>, <c>CI_FAILED</c>, <c>ALERT</c>, …</summary>
    [JsonPropertyName("event")]
    public string Event { get; init; } = "";

    [JsonPropertyName("commit")]
    public string Commit { get; init; } = "";

    /// <summary>What went wrong, in one line.</summary>
    [JsonPropertyName("error")]
    public string Error { get; init; } = "";

    /// <summary>When it happened, in UTC.</summary>
    [JsonPropertyName("timestamp")]
    public string Timestamp { get; init; } = "";

    [JsonPropertyName("context")]
    public ProblemContext Context { get; init; } = new();
}
