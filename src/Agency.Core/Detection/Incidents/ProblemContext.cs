using System.Text.Json.Serialization;

namespace Agency.Core.Detection.Incidents;

/// <summary>What is known of a problem beside its one line.</summary>
public sealed record ProblemContext
{
    [JsonPropertyName("failed_tests")]
    public IReadOnlyList<string> FailedTests { get; init; } = [];

    /// <summary>In percent; null where it is not told.</summary>
    [JsonPropertyName("error_rate")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ErrorRate { get; init; }

    [JsonPropertyName("affected_endpoints")]
    public IReadOnlyList<string> AffectedEndpoints { get; init; } = [];
}
