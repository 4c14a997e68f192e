using System.Text.Json.Serialization;
using Agency.Core.Ci;

namespace Agency.Server.Intake.Logs;

/// <summary>The logs of a run, as they are kept: <c>index.json</c> of their folder.</summary>
/// <param name="ContentHash">Of everything that was sent: the same again is the same upload.</param>
internal sealed record KeptRun(
    [property: JsonPropertyName("run")] CiRun Run, [property: JsonPropertyName("content_sha256")] string ContentHash, [property: JsonPropertyName("received_at")] DateTimeOffset ReceivedAt,
    [property: JsonPropertyName("logs")] IReadOnlyList<KeptLog> Logs)
{
    /// <summary>The name of the folder under <c>logs/</c>: the run's id, with <c>@2</c> and so on where the same run was told of in another way.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";
}
