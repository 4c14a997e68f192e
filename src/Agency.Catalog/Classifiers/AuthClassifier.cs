using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a password, a key or a token is missing, wrong or has expired.</summary>
/// <remarks>
/// <para>Why: a secret has to be renewed or handed to the job; a run from a fork has none.</para>
/// <para>References: https://docs.github.com/en/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions, https://www.rfc-editor.org/rfc/rfc9110#name-401-unauthorized</para>
/// </remarks>
internal sealed class AuthClassifier : IFailureClassifier
{
    public string Id => "auth";

    public IReadOnlyList<string> Explains => ["dependency", "network", "infrastructure", "configuration", "service_unavailable", "test_failure", "permission", "policy", "migration"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("401 Unauthorized", 0.93),
        new("401 (Unauthorized)", 0.93),
        new("HTTP 401", 0.9),
        new("status code 401", 0.92),
        new("Status: 401", 0.9),
        new("response status 401", 0.9),
        new("error: 401", 0.88),
        new("code E401", 0.96),
        new("code ENEEDAUTH", 0.97),
        new("code E403", 0.7),
        new("Bad credentials", 0.96),
        new("Authentication failed", 0.93, null, @"for user"),
        new("authentication failed for user", 0.93),
        new("authentication required", 0.9),
        new("no basic auth credentials", 0.96),
        new("could not read Username for", 0.96),
        new("could not read Password for", 0.96),
        new("terminal prompts disabled", 0.93),
        new("Permission denied (publickey", 0.96),
        new("Host key verification failed", 0.93),
        new("Invalid username or password", 0.95),
        new("Invalid username or token", 0.95),
        new("incorrect username or password", 0.95),
        new("Support for password authentication was removed", 0.97),
        new("Access denied for user", 0.93),
        new("no pg_hba.conf entry", 0.88),
        new("Unable to locate credentials", 0.95),
        new("Could not load credentials", 0.93),
        new("Credentials could not be loaded", 0.96),
        new("could not find default credentials", 0.95),
        new("ExpiredToken", 0.95),
        new("InvalidClientTokenId", 0.96),
        new("SignatureDoesNotMatch", 0.93),
        new("security token included in the request is", 0.96),
        new("UnrecognizedClientException", 0.93),
        new("AADSTS", 0.95, @"\bAADSTS\d+"),
        new("invalid_grant", 0.92),
        new("invalid_client", 0.9),
        new("token has expired", 0.93),
        new("token expired", 0.9),
        new("jwt expired", 0.8),
        new("token is invalid", 0.88),
        new("invalid token", 0.93),
        new("invalid API key", 0.93),
        new("Incorrect API key", 0.95),
        new("API key not valid", 0.93),
        new("Unauthenticated", 0.8),
        new("unauthorized: ", 0.9),
        new("denied: requested access to the resource is denied", 0.9),
        new("not logged in", 0.82),
        new("You must be logged in", 0.9),
        new("please login", 0.7),
        new("Please run 'az login'", 0.95),
        new("Input required and not supplied: token", 0.93),
        new("certificate has expired", 0.8),
        new("No valid credential sources", 0.93),
        new("Requires authentication", 0.92),
        new("Unauthorized", 0.7, @"\bUnauthorized\b", @"(?i)UnauthorizedAccess|expect|assert"),
        new("invalid or missing authentication", 0.92),
        new("secret is not set", 0.75),
        new("Failed to get OIDC token", 0.9),
        new("Unable to get ACTIONS_ID_TOKEN_REQUEST_URL", 0.9),
        new("not authorized to perform sts:AssumeRoleWithWebIdentity", 0.93),
        new("403 Forbidden", 0.5),
        new("status: 403", 0.45),
        new("authorization failed", 0.88),
        new("cosign", 0.1),
        new("gpg: signing failed", 0.75),
        new("credentials", 0.4, @"(?i)\b(?:missing|invalid|no|wrong|expired) credentials"),
        new("returned error: 403", 0.88),
        new("returned error: 401", 0.95),
        new("401 Client Error", 0.95),
        new("403 Client Error", 0.6),
    ];
}
