using System.Text.Json.Serialization;

namespace Agency.Server.Intake.Logs;

/// <summary>One log of a run, as it is kept.</summary>
/// <param name="File">Its name in the run's folder; made here.</param>
/// <param name="Name">As the sender calls it; any text.</param>
/// <param name="Sha256">Of the file.</param>
internal sealed record KeptLog(
    [property: JsonPropertyName("file")] string File, [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("bytes")] long Bytes, [property: JsonPropertyName("sha256")] string Sha256);
