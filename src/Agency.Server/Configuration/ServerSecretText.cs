using Agency.Core.Secrets;

namespace Agency.Server.Configuration;

/// <summary>Takes secrets out of texts before they are stored or shown: what looks like one, and the server's own.</summary>
public sealed class ServerSecretText(ServerSecrets secrets)
{
    private readonly SecretRedactor redactor = SecretRedactor.Default.With(secrets.Values);

    public string Redact(string text) => redactor.Redact(text);
}
