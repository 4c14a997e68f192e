namespace Agency.Testing.Fakes;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Body">JSON, or anything else; null for none.</param>
public sealed record LoopbackAnswer(int Status, string? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>The connection stays open and nothing is ever said.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The connection is reset in place of an answer.</summary>
    public bool IsReset { get; init; }

    /// <summary>The request is carried out, and then this is said in place of its answer.</summary>
    public bool ComesAfterwards { get; init; }
}
