using System.Text.Json.Serialization;
using Agency.Server.Hosting;

namespace Agency.Server.Intake.Http;

/// <summary>How errors are answered, for the API's description.</summary>
internal sealed record ErrorDocument([property: JsonPropertyName("error")] ErrorAnswer Error);
