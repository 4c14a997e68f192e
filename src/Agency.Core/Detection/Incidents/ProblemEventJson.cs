using System.Text.Json;

namespace Agency.Core.Detection.Incidents;

/// <summary>How a problem's event becomes JSON, and is read again.</summary>
public static class ProblemEventJson
{
    public static string Write(ProblemEvent problem) => JsonSerializer.Serialize(problem, ProblemEventJsonContext.Default.ProblemEvent);

    /// <exception cref="JsonException">It is no such event.</exception>
    public static ProblemEvent Read(string json) => JsonSerializer.Deserialize(json, ProblemEventJsonContext.Default.ProblemEvent) ?? throw new JsonException("The event is 'null'.");
}
