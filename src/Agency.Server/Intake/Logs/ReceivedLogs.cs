using System.Text.Json.Serialization;
using Agency.Core.Ci;

namespace Agency.Server.Intake.Logs;

/// <summary>The answer of <c>POST /api/ci/logs</c>, for the API's description.</summary>
/// <param name="Run">The name that the logs are kept by.</param>
/// <param name="Reason">Why no session begins by itself; absent where one may.</param>
/// <param name="Upstream">What the Developer-Agent answered.</param>
internal sealed record ReceivedLogs(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("run")] string Run,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("upstream")] CiAnalysis Upstream);
