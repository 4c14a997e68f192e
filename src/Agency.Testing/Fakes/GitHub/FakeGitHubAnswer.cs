namespace Agency.Testing.Fakes.GitHub;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Body">JSON, or anything else; null for none.</param>
public sealed record FakeGitHubAnswer(int Status, string? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection stays open and nothing is ever said.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The request is carried out, and then this is said in place of its answer.</summary>
    public bool ComesAfterwards { get; init; }

    /// <summary>As GitHub words errors.</summary>
    public static FakeGitHubAnswer Error(int status, string message) =>
        new(status, System.Text.Json.JsonSerializer.Serialize(new { message, documentation_url = "https://docs.github.com/rest", status = status.ToString(System.Globalization.CultureInfo.InvariantCulture) }));
}
