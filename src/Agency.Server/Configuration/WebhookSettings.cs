using System.ComponentModel;

namespace Agency.Server.Configuration;

/// <summary>
/// How the JSON of a generic webhook is read. A mapping is a path of property names and numbers, such as
/// <c>alert.labels.service</c> or <c>alerts.0.message</c>.
/// </summary>
public sealed record WebhookSettings
{
    [Description("The environment variable with the secret that signs the body (X-Signature-256: sha256=HEX) or that is sent as a bearer token.")]
    public string SecretVariable { get; init; } = "";

    [Description("The path of each field of an event: id, repository, event, commit, branch, service, error, timestamp, failed-tests, error-rate, affected-endpoints, status.")]
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    [Description("The value of status that means that it is over.")]
    public string? RecoveredStatus { get; init; }
}
