using System.Security.Cryptography;
using System.Text;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;

namespace Agency.Server.Configuration;

/// <summary>
/// The server's secrets, from environment variables: <c>AGENT_TOKEN</c> (sends logs), <c>DEVELOPER_AGENT_TOKEN</c>,
/// <c>GITHUB_WEBHOOK_SECRET</c>, <c>DATADOG_WEBHOOK_TOKEN</c>, <c>AGENCY_VIEWER_TOKEN</c>, <c>AGENCY_APPROVER_TOKEN</c>,
/// <c>AGENCY_ADMIN_TOKEN</c>. Each may hold several, separated by commas, so that they can be rotated; of a
/// dashboard's token the part before a <c>:</c> is the name that is written down with what is decided.
/// </summary>
public sealed class ServerSecrets(HostEnvironment environment)
{
    public const string AgentToken = "AGENT_TOKEN";
    public const string DeveloperAgentToken = "DEVELOPER_AGENT_TOKEN";
    public const string GitHubWebhookSecret = "GITHUB_WEBHOOK_SECRET";
    public const string DatadogWebhookToken = "DATADOG_WEBHOOK_TOKEN";
    public const string ViewerToken = "AGENCY_VIEWER_TOKEN";
    public const string ApproverToken = "AGENCY_APPROVER_TOKEN";
    public const string AdminToken = "AGENCY_ADMIN_TOKEN";

    private const int ShortestToken = 16;

    private static readonly string[] Tokens = [AgentToken, DeveloperAgentToken, GitHubWebhookSecret, DatadogWebhookToken, ViewerToken, ApproverToken, AdminToken];

    /// <summary>Every value, so that none is ever logged.</summary>
    public IEnumerable<string> Values => Tokens.SelectMany(Of).Select(v => v[(v.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>The values of a variable; empty where it is not set.</summary>
    public IReadOnlyList<string> Of(string variable) =>
        variable.Length == 0 ? [] : environment.Get(variable)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether a text is one of a variable's values. Takes the same time wherever they differ.</summary>
    public bool Matches(string variable, string given) => Find(variable, given) is not null;

    /// <summary>The value that a text is, or null.</summary>
    public string? Find(string variable, string given)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given));
        string? found = null;
        foreach (var value in Of(variable))
        {
            var token = value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(token))))
                found = value;
        }

        return found;
    }

    /// <summary>Refuses to start where strangers could reach the server and nothing is asked of them, or a token can be guessed.</summary>
    /// <exception cref="UserInputException">It says which variables to set.</exception>
    public void Check(ServerOptions options)
    {
        foreach (var variable in Tokens)
        {
            if (Of(variable).Any(v => v[(v.IndexOf(':', StringComparison.Ordinal) + 1)..].Length < ShortestToken))
                throw new UserInputException($"{variable} is too short: a token has at least {ShortestToken} characters. To make one: openssl rand -hex 32");
        }

        if (options.Urls.All(IsLoopback))
            return;
        var missing = new List<string>();
        if (options.Roles.HasFlag(ServerRoles.Intake) && Of(AgentToken).Count == 0)
            missing.Add(AgentToken);
        if (options.Roles.HasFlag(ServerRoles.Dashboard) && Of(ViewerToken).Count + Of(ApproverToken).Count + Of(AdminToken).Count == 0)
            missing.Add($"{AdminToken} (or {ApproverToken}, {ViewerToken})");
        if (missing.Count > 0)
            throw new UserInputException($"{string.Join(", ", options.Urls.Where(u => !IsLoopback(u)))} can be reached from other machines, and {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} not set. Set {(missing.Count == 1 ? "it" : "them")}, or listen on {ServerOptions.DefaultUrl}.");
    }

    /// <summary>Whether an address can be reached from this machine alone.</summary>
    internal static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.IsLoopback;
}
