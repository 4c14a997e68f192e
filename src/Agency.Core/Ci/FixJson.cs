using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agency.Core.Ci;

/// <summary>How the documents of the fix agent become JSON, and how they are read: snake case, nothing unknown refused.</summary>
public static class FixJson
{
    private static readonly FixJsonContext Context = new(new JsonSerializerOptions(FixJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(FixInput input) => JsonSerializer.Serialize(input, Context.FixInput) + "\n";

    public static string Write(FixMetadata metadata) => JsonSerializer.Serialize(metadata, Context.FixMetadata) + "\n";

    /// <exception cref="JsonException">It is no such document.</exception>
    public static FixInput ReadInput(string json)
    {
        var input = JsonSerializer.Deserialize(json, Context.FixInput);
        return input?.Schema == FixInput.SchemaName && CiRunId.IsValid(input.Run.RunId) ? input : throw new JsonException($"The document is no {FixInput.SchemaName}, or names no run.");
    }

    /// <exception cref="JsonException">It is no such document.</exception>
    public static FixMetadata ReadMetadata(string json)
    {
        var metadata = JsonSerializer.Deserialize(json, Context.FixMetadata);
        return metadata?.Schema == FixMetadata.SchemaName ? metadata : throw new JsonException($"The document is no {FixMetadata.SchemaName}.");
    }
}
