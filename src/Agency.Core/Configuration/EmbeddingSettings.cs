using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>
/// The service that says how alike texts are in meaning. It is sent words of the code, so only the user's own file can
/// name one.
/// </summary>
public sealed record EmbeddingSettings
{
    [Description("Base URL of an OpenAI-compatible service, such as http://localhost:11434/v1. Without one, nothing is sent anywhere.")]
    [RegularExpression(@"https?://[^\s@?#]+")]
    public string? BaseUrl { get; init; }

    [Description("The name of the embedding model there.")]
    public string? Model { get; init; }

    [Description("The environment variable that holds the key; none where the service needs none.")]
    [RegularExpression("[A-Za-z_][A-Za-z0-9_]*")]
    public string? KeyVariable { get; init; }

    [Description("Seconds one request may take.")]
    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 10;
}
